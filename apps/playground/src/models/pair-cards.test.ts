import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pairCards } from './pair-cards';

const bytes = 'the graph';
const onnx = new File([bytes], 'eccv16.onnx');
const card = {
  specVersion: 1,
  name: 'eccv16',
  task: 'backbone',
  architecture: 'eccv16',
  file: 'eccv16.onnx',
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  licence: 'MIT',
  conventions: {},
};
const cardFile = (change: Partial<Record<keyof typeof card, unknown>> = {}, name = 'eccv16.card.json') =>
  new File([JSON.stringify({ ...card, ...change })], name);

describe('pairCards', () => {
  it('finds the card of each ONNX file, whatever their order', async () => {
    const text = 'another graph';
    const other = new File([text], 'other.onnx');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const otherCard = cardFile({ file: 'other.onnx', name: 'other', bytes: text.length, sha256 }, 'other.card.json');
    const pairs = await pairCards([other, onnx], [cardFile(), otherCard]);
    expect(pairs.map((pair) => [pair.card.name, pair.onnx])).toEqual([
      ['other', other],
      ['eccv16', onnx],
    ]);
  });

  it('has nothing to say of nothing', async () => {
    expect(await pairCards([], [])).toEqual([]);
  });

  it.each([
    ['an ONNX file alone', [onnx], [], '‘eccv16.onnx’ came without its card. Choose ‘eccv16.card.json’ together with it.'],
    ['a card alone', [], [cardFile()], '‘eccv16.card.json’ is the card of ‘eccv16.onnx’: choose that ONNX file together with it.'],
    [
      'a file that was renamed',
      [new File([bytes], 'eccv16 (1).onnx')],
      [cardFile()],
      '‘eccv16.card.json’ belongs to ‘eccv16.onnx’: if that is this file, give it that name again.',
    ],
    [
      'JSON that is no card',
      [onnx],
      [new File(['{"specVersion":1}'], 'a.json')],
      '‘a.json’ is not a model card: it must be JSON with name,',
    ],
    ['a card that is no JSON', [onnx], [new File(['name: eccv16'], 'a.json')], '‘a.json’ is not a model card'],
    ['a SHA-256 of another form', [onnx], [cardFile({ sha256: 'A'.repeat(64) })], '‘eccv16.card.json’ is not a model card'],
    ['another size', [onnx], [cardFile({ bytes: 8 })], '‘eccv16.onnx’ has 9 bytes, but its card says 8: they do not belong together.'],
    [
      'other bytes of that size',
      [new File(['the grapf'], 'eccv16.onnx')],
      [cardFile()],
      '‘eccv16.onnx’ has another SHA-256 than its card says',
    ],
    [
      'a network that nothing here runs',
      [onnx],
      [cardFile({ task: 'detector', architecture: 'yolo' })],
      '‘eccv16.onnx’ is a detector ‘yolo’ by its card, and no part of this page runs one. It takes: detector ‘yolox’, detector ‘mask-rcnn’, backbone ‘efficientnet-lite0-color’, backbone ‘siggraph17’,',
    ],
  ])('refuses %s', async (_, models, cards, message) => {
    await expect(pairCards(models, cards)).rejects.toThrow(message);
  });
});
