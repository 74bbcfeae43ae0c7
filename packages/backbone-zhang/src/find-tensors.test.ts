import type { TensorInfo } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findTensors } from './find-tensors';

const tensor = (name: string, dims: TensorInfo['dims'], type = 'float32'): TensorInfo => ({ name, type, dims });
const fixed = (name: string, channels: number) => tensor(name, [1, channels, 256, 256]);

describe('findTensors', () => {
  it.each([
    [
      'our own',
      [tensor('l', ['n', 1, 'h', 'w'])],
      [tensor('ab', ['n', 2, 'h', 'w']), tensor('logits', ['n', 313, 'y', 'x'])],
      'l',
      'ab',
      'logits',
    ],
    ['Open Model Zoo', [fixed('data_l', 1)], [fixed('color_ab', 2)], 'data_l', 'color_ab', undefined],
    ['clibdev', [fixed('input', 1)], [fixed('output', 2)], 'input', 'output', undefined],
    ['an exporter that leaves shapes out', [fixed('input', 1)], [tensor('output', [])], 'input', 'output', undefined],
    ['ailia', [fixed('input.1', 1)], [tensor('123', ['', '', '', ''])], 'input.1', '123', undefined],
  ])('finds ECCV16 in the export of %s', (_, inputs, outputs, l, ab, logits) => {
    expect(findTensors('eccv16', { inputs, outputs }, false)).toMatchObject({ l: { name: l }, ab, logits, hints: undefined });
  });

  it.each([
    ['our own', ['l', 'hint_ab', 'hint_mask'], 'ab'],
    ['Open Model Zoo', ['data_l', 'user_ab', 'user_map'], 'color_ab'],
    ['Makistos', ['L', 'hint_ab', 'hint_mask'], 'ab'],
  ])('finds SIGGRAPH17 in the export of %s, whatever the order', (_, [l = '', hintAb = '', mask = ''], ab) => {
    const inputs = [fixed(mask, 1), fixed(hintAb, 2), fixed(l, 1)];
    expect(findTensors('siggraph17', { inputs, outputs: [fixed(ab, 2)] }, true)).toMatchObject({
      l: { name: l },
      hints: { ab: hintAb, mask },
      ab,
    });
  });

  it('takes a SIGGRAPH17 without hints', () => {
    expect(findTensors('siggraph17', { inputs: [fixed('input', 1)], outputs: [fixed('output', 2)] }, true).hints).toBeUndefined();
  });

  it('sends SIGGRAPH17 to its own plugin', () => {
    const model = { inputs: [fixed('l', 1), fixed('hint_ab', 2), fixed('hint_mask', 1)], outputs: [fixed('ab', 2)] };
    expect(() => findTensors('eccv16', model, false)).toThrow(/use siggraph17\(\)/);
  });

  it.each([
    ['an RGB network', [fixed('input', 3)], [fixed('output', 2)]],
    ['a network that gives RGB', [fixed('l', 1)], [fixed('output', 3)]],
    ['a detector', [tensor('image', [3, 'h', 'w'])], [tensor('boxes', ['n', 4])]],
    ['half-precision input', [tensor('l', [1, 1, 256, 256], 'float16')], [fixed('ab', 2)]],
    ['an input too many', [fixed('l', 1), tensor('more', ['n'])], [fixed('ab', 2)]],
  ])('refuses %s, saying what it takes and gives', (_, inputs, outputs) => {
    expect(() => findTensors('eccv16', { inputs, outputs }, false)).toThrow(new RegExp(`'${inputs[0]?.name}' float(32|16) \\[`));
  });
});
