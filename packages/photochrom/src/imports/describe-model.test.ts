import type { ModelCard } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { describeModel } from './describe-model';

const card: ModelCard = {
  specVersion: 1,
  name: 'siggraph17',
  task: 'backbone',
  architecture: 'siggraph17',
  file: 'siggraph17.onnx',
  bytes: 137_000_000,
  sha256: '0'.repeat(64),
  licence: 'BSD-2-Clause',
  conventions: { size: 256, maskCenter: 0, resize: 'pillow-bicubic' },
  weights: 'float32',
  widths: [64, 128, 256, 512],
  checkpoints: [
    {
      file: 'siggraph17-df00044c.pth',
      published: 'SIGGRAPH17',
      unread: ['model1.4.num_batches_tracked', 'model2.4.num_batches_tracked', 'model_class.0.weight'],
    },
  ],
};
const lines = (changes: Partial<ModelCard> = {}, folder = 'models') =>
  describeModel({
    type: 'model',
    status: 'ok',
    output: `${folder}/siggraph17.onnx`,
    cardOutput: `${folder}/siggraph17.card.json`,
    card: { ...card, ...changes },
  });

describe('describeModel', () => {
  it('says what was recognized, left unread and written, and what comes next', () => {
    expect(lines()).toEqual([
      'siggraph17: SIGGRAPH17, widths 64-128-256-512, from siggraph17-df00044c.pth (the published SIGGRAPH17)',
      '  left unread, as inference never needs them: num_batches_tracked, model_class (3 tensors)',
      '  wrote models/siggraph17.onnx (137.0 MB, float32, licence BSD-2-Clause) and models/siggraph17.card.json',
      '  next: photochrom colorize photo.jpg -o colorized --backbone siggraph17 --backbone-model models/siggraph17.card.json',
    ]);
  });

  it('says nothing of unread keys where all were read', () => {
    expect(lines({ checkpoints: [{ file: 'a.pth', unread: [] }] })).toHaveLength(3);
  });

  it('says what stood before the names of all tensors', () => {
    expect(lines({ checkpoints: [{ file: 'a.pth', prefix: '_orig_mod.' }] })[1]).toBe("  took its tensors from behind '_orig_mod.'");
  });

  it('names a file once that gives several networks', () => {
    expect(lines({ checkpoints: [{ file: 'a.pth' }, { file: 'a.pth' }] })[0]).toMatch(/, from a\.pth$/);
  });

  it.each([
    [{ architecture: 'eccv16' }, /ECCV16/],
    [{ conventions: { maskCenter: 0.5 }, checkpoints: [{ file: 'a.pth', role: 'full' }] }, /InstColorization's full-image network/],
    [{ conventions: { maskCenter: 0.5 }, checkpoints: [{ file: 'a.pth' }] }, /InstColorization's full-image or instance network/],
    [{ architecture: 'instcolorization', task: 'fusion' as const }, /instance and fusion network/],
  ])('names the network of %j', (changes, words) => {
    expect(lines(changes)[0]).toMatch(words);
  });

  it('names the option that takes a fused model', () => {
    expect(lines({ architecture: 'instcolorization', task: 'fusion' }).at(-1)).toBe(
      '  next: photochrom colorize photo.jpg -o colorized --fusion-model models/siggraph17.card.json',
    );
  });

  it('writes a path so that a shell takes it', () => {
    expect(lines({}, "Grandma's models").at(-1)).toContain(`--backbone-model 'Grandma'\\''s models/siggraph17.card.json'`);
  });
});
