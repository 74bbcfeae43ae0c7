import type { ModelCard } from '@photochrom/core';
import { expect, it } from 'vitest';
import { noteOf, parseNote } from './note';

const card = { name: 'tiny' } as ModelCard;

it.each(['"a"', undefined])('a note with validator %s survives the disk', (validator) => {
  const note = noteOf(card, new URL('https://example.org/a.onnx'), validator);
  expect(parseNote(JSON.stringify(note))).toEqual(note);
});

it.each(['', '{', 'null', '7', '[]', '{"name":"tiny"}', '{"name":1,"url":"x"}'])('%j is no note', (text) => {
  expect(parseNote(text)).toBeUndefined();
});

it('a validator of another type is left out', () => {
  expect(parseNote('{"name":"tiny","url":"x","validator":7}')).toEqual({ name: 'tiny', url: 'x' });
});
