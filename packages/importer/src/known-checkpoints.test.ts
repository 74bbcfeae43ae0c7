import { expect, it } from 'vitest';
import { KNOWN_CHECKPOINTS } from './known-checkpoints';

it('knows nine published files, each with its licence, and the convention of each that needs one', () => {
  expect(KNOWN_CHECKPOINTS.size).toBe(9);
  for (const [sha256, { title, licence, origin, convention }] of KNOWN_CHECKPOINTS) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(licence).toMatch(/^(BSD-2-Clause|MIT)$/);
    expect(origin).toMatch(/^https:\/\/github.com\//);
    expect(convention === undefined).toBe(title.startsWith('ECCV16'));
  }
});
