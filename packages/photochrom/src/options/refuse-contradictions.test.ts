import type { ParsedArgs } from 'citty';
import { describe, expect, it } from 'vitest';
import type { colorizeArguments } from './colorize-arguments';
import { parseOptions } from './parse-options';
import { refuseContradictions } from './refuse-contradictions';

describe('refuseContradictions', () => {
  it('says how to make a fused model where none is at hand', () => {
    const given = { _: ['photo.jpg'], output: 'out', 'fusion-model': 'a.onnx' };
    const options = { ...parseOptions(given as unknown as ParsedArgs<typeof colorizeArguments>), fusionModel: undefined };
    expect(() => refuseContradictions(options, {})).toThrow(/photochrom import --instance <file> --fusion <file>/);
    expect(() => refuseContradictions(options, { instcolorization: new URL('file:///a.card.json') })).not.toThrow();
  });
});
