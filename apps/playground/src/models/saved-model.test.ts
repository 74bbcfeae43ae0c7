import type { ModelCard } from '@photochrom/core';
import { expect, it } from 'vitest';
import { savedModel } from './saved-model';

const card = (file: string, digit = 'a') => ({ name: 'x', file, sha256: digit.repeat(64) }) as ModelCard;

it.each([
  ['eccv16.onnx', 'eccv16.onnx', 'eccv16.card.json'],
  ['Küste 2.ONNX', 'Küste-2.onnx', 'Küste-2.card.json'],
  ['a/../b:c?.onnx', 'a-..-b-c.onnx', 'a-..-b-c.card.json'],
  ['../.hidden.onnx', 'hidden.onnx', 'hidden.card.json'],
  ['….onnx', 'model.onnx', 'model.card.json'],
])('names the files of %s as downloads may be called', (file, onnx, cardName) => {
  expect(savedModel(card(file), [card(file)])).toEqual({ card: { ...card(file), file: onnx }, cardName });
});

it('tells models apart whose files have the same name', () => {
  const [one, other] = [card('eccv16.onnx', 'a'), card('ECCV16.onnx', 'b')];
  expect(savedModel(one, [one, other]).card.file).toBe('eccv16-aaaaaaaa.onnx');
  expect(savedModel(other, [one, other]).cardName).toBe('ECCV16-bbbbbbbb.card.json');
});
