import type { AnnotatedObject, Annotations } from './annotations';
import { boxAround } from './box-around';
import { fault, scoreOf } from './fault';

/** What YOLO's text does not say itself. */
export type YoloOptions = {
  /** Names of the classes in their order: the lines of `classes.txt`, or `names` of `data.yaml`. */
  readonly labels: readonly string[];
};

/** Coordinates are shares of the photograph. */
const EXTENT = { width: 1, height: 1 };

/**
 * Reads YOLO's text files, one a photograph and a line an object: class, then centre x, centre y, width and height of the box, or the points of an
 * outline x, y, x, y, …, all as shares of the photograph, and, as predictions have it, a score at the end.
 *
 * @param files texts by name, such as `'street.txt'`; each belongs to the photograph of the same name with another extension.
 * @throws {InvalidInstanceError} a line is something else; says the file, the line and what was expected.
 * @example
 * ```ts
 * const annotations = readYolo({ 'street.txt': '0 0.5 0.5 0.2 0.4' }, { labels: ['person'] });
 * ```
 */
export function readYolo(files: Readonly<Record<string, string>>, { labels }: YoloOptions): Annotations {
  const photographs = Object.entries(files).map(([file, text]) => {
    const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }));
    const objects = lines.filter(({ line }) => line !== '').map(({ line, number }) => readLine(line, `${file}, line ${number}`, labels));
    return { name: file.replace(/\.[^./\\]*$/, ''), extent: EXTENT, objects };
  });
  return { file: "YOLO's files", photographs };
}

function readLine(line: string, where: string, labels: readonly string[]): AnnotatedObject {
  const [category = Number.NaN, ...values] = line.split(/\s+/).map(Number);
  const label = labels[category];
  if (label === undefined) throw fault(where, `a class in 0..${labels.length - 1}, one of the labels`, line.split(/\s+/)[0]);
  const outlined = values.length >= 6;
  // A box has four values and an outline an even number, so what is left over is a score.
  const score = values.length % 2 === 1 ? values.pop() : undefined;
  const shares = values.every((value) => value >= 0 && value <= 1);
  const object = { id: where.slice(where.lastIndexOf('line')), label, score: scoreOf(score, where) };
  if (outlined && shares) {
    const [x = 0, y = 0, width = 0, height = 0] = boxAround([values]);
    return { ...object, box: { x1: x, y1: y, x2: x + width, y2: y + height }, outline: { kind: 'polygons', polygons: [values] } };
  }
  const [x = 0, y = 0, width = 0, height = 0] = values;
  if (!(values.length === 4 && shares && width > 0 && height > 0)) {
    throw fault(where, 'class, centre x, centre y, width and height, or class and at least three points, in shares of 0..1', line);
  }
  return { ...object, box: { x1: x - width / 2, y1: y - height / 2, x2: x + width / 2, y2: y + height / 2 } };
}
