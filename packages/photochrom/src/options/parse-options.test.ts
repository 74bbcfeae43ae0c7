import type { ParsedArgs } from 'citty';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error';
import type { colorizeArguments } from './colorize-arguments';
import { parseOptions } from './parse-options';

const parse = (given: Record<string, string | boolean> = {}) =>
  parseOptions({ _: ['photo.jpg'], output: 'out', ...given } as unknown as ParsedArgs<typeof colorizeArguments>);

describe('parseOptions', () => {
  it('takes a fused model for a wish for learned fusion', () => {
    expect(parse({ 'fusion-model': 'a.onnx' })).toMatchObject({ fusion: 'learned', detector: 'yolox', adaptive: false });
    const all = { fusion: 'learned', 'fusion-model': 'a.onnx', 'fusion-layers': 'encoder', weighting: 'mask', adaptive: true };
    expect(parse(all)).toMatchObject({ fusionModel: 'a.onnx', fusionLayers: 'encoder', weighting: 'mask', adaptive: true });
  });

  it('takes a network for fusion in output space, and an option of mask replacement for a wish for it', () => {
    expect(parse()).toMatchObject({ fusion: 'output', detector: 'yolox' });
    expect(parse({ fusion: 'output', 'fusion-model': 'a.onnx' })).toMatchObject({ fusion: 'output', fusionModel: 'a.onnx' });
    expect(parse({ feather: '3' })).toMatchObject({ fusion: 'mask-replace', feather: 3 });
  });

  it('takes YOLOX with a model, and a mask model for it', () => {
    const given = { detector: 'yolox', 'detector-model': 'yolox_s.onnx', 'mask-model': 'masks.onnx' };
    expect(parse(given)).toMatchObject({ detector: 'yolox', detectorModel: 'yolox_s.onnx', maskModel: 'masks.onnx' });
  });

  it.each([
    [
      { detector: 'mask-rcnn', 'mask-model': 'masks.onnx' },
      /--mask-model has no use with --detector mask-rcnn\. .*choose --detector yolox/,
    ],
    [{ detector: 'none', 'mask-model': 'masks.onnx' }, /--mask-model has no use with --detector none/],
    [{ detector: 'yolo' }, /Did you mean yolox\?/],
    [{ fusion: 'mask-replace', adaptive: true }, /--adaptive have no use with --fusion mask-replace/],
    [
      { fusion: 'mask-replace', 'fusion-model': 'a.onnx' },
      /--fusion-model has no use with --fusion mask-replace\. .*choose --fusion learned or output/,
    ],
    [{ fusion: 'none', weighting: 'box' }, /--weighting .*have no use with --fusion none/],
    [{ 'fusion-model': 'a.onnx', feather: '3' }, /--feather have no use with learned fusion/],
    [{ fusion: 'learned', 'fusion-model': 'a.onnx', 'fusion-mode': 'parity' }, /--fusion-mode and .* have no use with learned fusion/],
    [{ fusion: 'none', feather: '3' }, /--feather have no use with --fusion none/],
    [{ fusion: 'mask-replace', 'fusion-mode': 'parity', feather: '3' }, /whose edges are hard/],
    [{ 'fusion-layers': 'all' }, /--fusion-layers expects one of both, encoder, decoder/],
    [{ weighting: 'masks' }, /Did you mean mask\?/],
  ])('refuses %j', (given, message) => {
    expect(() => parse(given as Record<string, string | boolean>)).toThrow(UsageError);
    expect(() => parse(given as Record<string, string | boolean>)).toThrow(message);
  });
});
