import { describe, expect, it } from 'vitest';
import { describeNetwork } from './describe-network';

describe('describeNetwork', () => {
  it.each([
    ['eccv16', undefined, 'ECCV16'],
    ['siggraph17', undefined, "SIGGRAPH17, or InstColorization's full-image or instance network"],
    ['siggraph17', 'full', "InstColorization's full-image network"],
    ['siggraph17', 'instance', "InstColorization's instance network"],
    ['fusion', 'fusion', "InstColorization's fusion network"],
    ['fusion', undefined, "InstColorization's fusion network"],
  ] as const)('names %s with the role %s', (architecture, role, name) => {
    expect(describeNetwork({ architecture, role, widths: [4, 64, 128, 256, 512] })).toBe(`${name}, widths 64-128-256-512`);
  });

  it('names what the keys begin with', () => {
    const network = { architecture: 'eccv16', role: undefined, widths: [1, 4, 8, 16, 32] } as const;
    expect(describeNetwork({ ...network, prefix: 'netG.' })).toBe('ECCV16, widths 4-8-16-32, keys begin with netG.');
  });
});
