import type { Box } from '@photochrom/core';
import type { AnnotatedObject, AnnotatedPhotograph, Annotations } from './annotations';
import { fault, isNumbers, isRecord, parseJson, scoreOf } from './fault';
import { readOutline } from './read-outline';

/** An object in a {@link BoxFile}. */
export type BoxObject = {
  /** x1, y1, x2, y2 in pixels of the photograph, x2 and y2 exclusive; also as an object of the four. */
  readonly box: readonly [number, number, number, number] | Box;
  /** Default `'object'`. */
  readonly label?: string;
  /** 0..1. Default 1. */
  readonly score?: number;
  /** As in COCO: polygons or runs. */
  readonly segmentation?: unknown;
};

/** Boxes by file name: with the photograph's size in pixels, which says how they lie in a reduced picture, or without. */
export type BoxFile = Readonly<
  Record<string, readonly BoxObject[] | { readonly width: number; readonly height: number; readonly objects: readonly BoxObject[] }>
>;

/**
 * Reads boxes by file name.
 *
 * @param content a {@link BoxFile}, or its JSON.
 * @param file how messages call it. Default `'the file of boxes'`.
 * @throws {InvalidInstanceError} it is something else; says which photograph, which object and what was expected.
 * @example
 * ```ts
 * const annotations = readBoxes({ 'street.jpg': { width: 4000, height: 3000, objects: [{ box: [10, 20, 900, 1200], label: 'bus' }] } });
 * ```
 */
export function readBoxes(content: BoxFile | string, file = 'the file of boxes'): Annotations {
  const parsed = parseJson(content, file);
  if (!isRecord(parsed)) throw fault(file, 'an object of boxes by file name', parsed);
  return { file, photographs: Object.entries(parsed).map(([name, entry]) => readPhotograph(name, entry, `${file}, '${name}'`)) };
}

function readPhotograph(name: string, entry: unknown, where: string): AnnotatedPhotograph {
  const expected = 'a list of objects, or { width, height, objects } with the size in pixels';
  const { width, height, objects } = isRecord(entry) ? entry : { width: undefined, height: undefined, objects: entry };
  if (!Array.isArray(objects)) throw fault(where, expected, entry);
  const sized = width !== undefined || height !== undefined;
  if (sized && !(isNumbers([width, height]) && Number(width) > 0 && Number(height) > 0)) throw fault(where, expected, { width, height });
  const read = objects.map((object, index) => readObject(object, `object ${index + 1}`, where));
  return { name, ...(sized ? { extent: { width: Number(width), height: Number(height) } } : {}), objects: read };
}

function readObject(object: unknown, id: string, photograph: string): AnnotatedObject {
  const where = `${photograph}, ${id}`;
  if (!isRecord(object)) throw fault(where, 'an object with a box', object);
  const { box, label = 'object', score, segmentation } = object;
  const sides = isRecord(box) ? [box['x1'], box['y1'], box['x2'], box['y2']] : box;
  if (!(isNumbers(sides) && sides.length === 4 && sides[2]! > sides[0]! && sides[3]! > sides[1]!)) {
    throw fault(where, 'a box as [x1, y1, x2, y2] in pixels, with x1 < x2 and y1 < y2', box);
  }
  if (typeof label !== 'string' || label.trim() === '') throw fault(where, 'a label', label);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = sides;
  const outline = readOutline(segmentation, where);
  return { id, label, score: scoreOf(score, where), box: { x1, y1, x2, y2 }, ...(outline === undefined ? {} : { outline }) };
}
