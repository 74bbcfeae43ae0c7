import type { Size } from '@photochrom/core';
import type { AnnotatedObject, Annotations } from './annotations';
import { fault } from './fault';
import { findPhotograph } from './find-photograph';

/** What annotations say of one photograph, checked against it. */
export type FoundObjects = {
  readonly objects: readonly AnnotatedObject[];
  /** What their coordinates are measured by. */
  readonly extent: Size;
  /** The file and the photograph, for messages. */
  readonly where: string;
};

/**
 * Finds what annotations say of a photograph, and checks that it is the one that was annotated.
 *
 * @param picture the photograph's size, reduced or not.
 * @returns undefined where nothing is said of it.
 * @throws {InvalidInstanceError} several names are alike, the file says no size, or the picture has another shape.
 */
export function lookUpObjects(annotations: Annotations, photograph: string, picture: Size): FoundObjects | undefined {
  const found = findPhotograph(annotations, photograph);
  if (found === undefined) return undefined;
  const where = `${annotations.file}, '${found.name}'`;
  const { objects, extent } = found;
  if (extent === undefined) {
    throw fault(where, "the photograph's width and height in pixels, since networks may see it reduced", undefined);
  }
  assertShape(extent, picture, where);
  return { objects, extent, where };
}

/** @throws {InvalidInstanceError} the picture is not the annotated one, reduced or not; shares fit every picture. */
function assertShape(extent: Size, { width, height }: Size, where: string): void {
  if (extent.width === 1 && extent.height === 1) return;
  const [tall, wide] = [(width * extent.height) / extent.width, (height * extent.width) / extent.height];
  if (Math.abs(tall - height) <= 1 || Math.abs(wide - width) <= 1) return;
  throw fault(
    where,
    `a photograph of ${extent.width} × ${extent.height}, as the annotations say`,
    `${width} × ${height}`,
    'Another photograph was annotated, or the same lying on its side: photographs are coloured upright, as their EXIF says.',
  );
}
