import type { Box, ColorHint } from '@photochrom/core';
import type { EditedObject, Edits, PaintedMask } from '../state/edits';
import { readObject } from '../state/settings';
import { bytesFromText, bytesToText } from './base64';

/** Edits as JSON holds them: short, because they lie in links. */
export type EditsJson = {
  readonly objects: readonly ObjectJson[];
  /** x, y, a, b of each. */
  readonly points: readonly (readonly number[])[];
};

type ObjectJson = {
  readonly id: string;
  /** x1, y1, x2, y2. */
  readonly box: readonly number[];
  readonly label: string;
  readonly score: number;
  readonly found?: number;
  /** a, b. */
  readonly lock?: readonly number[];
  readonly mask?: Omit<PaintedMask, 'data'> & { readonly data: string };
};

/** Nobody edits more by hand; a link that claims more is broken. */
const MOST_ITEMS = 256;
const MOST_PIXELS = 2 ** 20;

/** Writes edits down. */
export function editsToJson({ objects, points }: Edits): EditsJson {
  return {
    objects: objects.map(({ id, box, label, score, found, lock, mask }) => ({
      id,
      box: [box.x1, box.y1, box.x2, box.y2],
      label,
      score: Math.round(score * 1000) / 1000,
      ...(found === undefined ? {} : { found }),
      ...(lock === undefined ? {} : { lock: [lock.a, lock.b] }),
      ...(mask === undefined ? {} : { mask: { ...mask, data: bytesToText(mask.data) } }),
    })),
    points: points.map(({ x, y, a, b }) => [x, y, a, b]),
  };
}

/**
 * Reads edits that came from outside.
 *
 * @throws {Error} something is of another kind; says what.
 */
export function editsFromJson(value: unknown): Edits {
  const { objects, points } = readObject(value, 'the edits');
  return { objects: readList(objects, 'objects').map(readEdited), points: readList(points, 'points').map(readPoint) };
}

function readList(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) throw new Error(`Expected at most ${MOST_ITEMS} ${what}.`);
  return value;
}

function readEdited(value: unknown): EditedObject {
  const { id, box, label, score, found, lock, mask } = readObject(value, 'an object');
  if (typeof id !== 'string' || typeof label !== 'string' || id.length > 64 || label.length > 64)
    throw new Error('Expected an object to have a short name.');
  if (typeof score !== 'number' || !(score >= 0 && score <= 1)) throw new Error('Expected a score in 0..1.');
  if (found !== undefined && !isCount(found)) throw new Error('Expected the number of a found object.');
  const [a, b] = lock === undefined ? [] : readNumbers(lock, 2, -128, 128);
  return {
    id,
    box: readBox(box),
    label,
    score,
    ...(found === undefined ? {} : { found }),
    ...(a === undefined || b === undefined ? {} : { lock: { a, b } }),
    ...(mask === undefined ? {} : { mask: readMask(mask) }),
  };
}

function readBox(value: unknown): Box {
  const [x1, y1, x2, y2] = readNumbers(value, 4, 0, MOST_PIXELS) as [number, number, number, number];
  if (![x1, y1, x2, y2].every(Number.isInteger) || x1 >= x2 || y1 >= y2) throw new Error('Expected a box as whole x1, y1, x2, y2.');
  return { x1, y1, x2, y2 };
}

function readPoint(value: unknown): ColorHint {
  const [x, y, a, b] = readNumbers(value, 4, -128, MOST_PIXELS) as [number, number, number, number];
  if (x < 0 || y < 0 || a > 128 || b > 128) throw new Error('Expected a point as x, y, a, b.');
  return { x, y, a, b };
}

function readMask(value: unknown): PaintedMask {
  const { width, height, data, origin } = readObject(value, 'a mask');
  if (!isCount(width) || !isCount(height) || width * height > MOST_PIXELS || typeof data !== 'string')
    throw new Error('Expected a mask of bytes.');
  const bytes = bytesFromText(data);
  if (bytes.length !== width * height || bytes.length === 0)
    throw new Error(`Expected a mask of ${width} × ${height} bytes, but it has ${bytes.length}.`);
  if (origin !== undefined && origin !== 'detector' && origin !== 'ellipse')
    throw new Error('Expected a mask of a detector or an ellipse.');
  return { width, height, data: bytes, ...(origin === undefined ? {} : { origin }) };
}

function readNumbers(value: unknown, count: number, least: number, most: number): number[] {
  if (
    Array.isArray(value) &&
    value.length === count &&
    value.every((entry) => typeof entry === 'number' && entry >= least && entry <= most)
  ) {
    return value;
  }
  throw new Error(`Expected ${count} numbers from ${least} to ${most}.`);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
