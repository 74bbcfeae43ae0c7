import type { Outline } from './annotations';
import { fault, isNumbers, isRecord } from './fault';

/** COCO's text of counts: five bits a letter from code 48 on, a sixth that says that more follow; from the third on differences from two before. */
const FIRST_CODE = 48;

/**
 * Reads a `segmentation` of COCO: polygons, or runs, as numbers or as the text that pycocotools writes.
 *
 * @returns undefined where there is none.
 * @throws {InvalidInstanceError} it is neither.
 */
export function readOutline(segmentation: unknown, where: string): Outline | undefined {
  if (segmentation === undefined || segmentation === null) return undefined;
  if (Array.isArray(segmentation)) {
    if (segmentation.length === 0) return undefined;
    const fits = segmentation.every((polygon) => isNumbers(polygon) && polygon.length >= 6 && polygon.length % 2 === 0);
    if (!fits) throw fault(where, 'a segmentation of polygons, each [x, y, x, y, …] of at least three points', segmentation);
    return { kind: 'polygons', polygons: segmentation };
  }
  const expected = 'a segmentation of polygons, or of runs as { size: [height, width], counts }';
  if (!isRecord(segmentation)) throw fault(where, expected, segmentation);
  const { size, counts } = segmentation;
  if (!(isNumbers(size) && size.length === 2)) throw fault(where, expected, segmentation);
  const [height = 0, width = 0] = size;
  const runs = typeof counts === 'string' ? decodeCounts(counts) : counts;
  if (!(isNumbers(runs) && runs.every((count) => Number.isInteger(count) && count >= 0))) throw fault(where, expected, segmentation);
  const total = runs.reduce((sum, count) => sum + count, 0);
  if (total !== width * height) throw fault(where, `runs that add up to ${width} × ${height} = ${width * height} pixels`, total);
  return { kind: 'runs', size: { width, height }, counts: runs };
}

/** @returns undefined where the text ends in the middle of a number or has letters that no number has. */
function decodeCounts(text: string): number[] | undefined {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let [value, scale, more] = [0, 1, true];
    while (more) {
      const code = text.charCodeAt(at++) - FIRST_CODE;
      if (!(code >= 0 && code < 64)) return undefined;
      value += (code & 31) * scale;
      scale *= 32;
      more = (code & 32) !== 0;
      if (!more && (code & 16) !== 0) value -= scale;
    }
    counts.push(value + (counts.length > 2 ? counts[counts.length - 2]! : 0));
  }
  return counts;
}
