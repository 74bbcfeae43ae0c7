import type { ParsedArgs } from 'citty';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error';
import type { colorizeArguments } from './colorize-arguments';
import { parseOptions } from './parse-options';

const parse = (given: Record<string, string | boolean> = {}) =>
  parseOptions({ _: ['photo.jpg'], output: 'out', ...given } as unknown as ParsedArgs<typeof colorizeArguments>, {});

describe('parseOptions', () => {
  it('fills in what the command decides itself', () => {
    expect(parse()).toMatchObject({ inputs: ['photo.jpg'], output: 'out', instances: 8, device: 'auto', isolate: false });
    expect(parse({ device: 'cuda, cpu', instances: '3' })).toMatchObject({ device: ['cuda', 'cpu'], instances: 3 });
  });

  it('makes the parts', () => {
    expect(parse({ 'fusion-feather': '3' }).parts.fusion).toMatchObject({ name: 'mask-replace', part: { kind: 'fusion' } });
  });

  it.each([
    [{ overwrite: true, 'fail-on-existing': true }, /contradict each other/],
    [{ device: 'abacus' }, /--device expects one of/],
    [{ instances: '-1' }, /--instances expects an integer/],
  ])('refuses %j', (given, message) => {
    expect(() => parse(given as Record<string, string | boolean>)).toThrow(UsageError);
    expect(() => parse(given as Record<string, string | boolean>)).toThrow(message);
  });
});
