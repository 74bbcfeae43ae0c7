import { type Box, boxSize, clipBox, type Plane, type Size } from '@photochrom/core';
import type { Annotations } from './annotations';
import { lookUpObjects } from './look-up-objects';
import { placeObject } from './place-object';

/** An annotated object in a photograph's own pixels. */
export type ObjectInPhotograph = {
  /** How messages call it, such as `"annotation 17"`. */
  readonly id: string;
  readonly label: string;
  /** As annotated, fractions and all; may reach over the photograph. */
  readonly box: Box;
  /** 0..1, at the size of the box cut to the photograph and rounded to whole pixels. Absent where nobody drew an outline. */
  readonly mask?: Plane;
};

/**
 * Lists the annotated objects of a photograph in the order of the file, for whoever wants more than a detector gives: exact boxes, and whether
 * there is an outline. Those that lie outside the photograph are left out.
 *
 * @param picture the photograph's size.
 * @returns undefined where the annotations say nothing of it.
 * @throws {InvalidInstanceError} several names are alike, the photograph has another shape, or an outline is of another size.
 * @example
 * ```ts
 * const objects = objectsIn(readCoco(text, 'instances.json'), 'street.jpg', photograph) ?? [];
 * ```
 */
export function objectsIn(annotations: Annotations, photograph: string, picture: Size): readonly ObjectInPhotograph[] | undefined {
  const found = lookUpObjects(annotations, photograph, picture);
  if (found === undefined) return undefined;
  const { objects, extent, where } = found;
  const [columns, rows] = [picture.width / extent.width, picture.height / extent.height];
  return objects.flatMap((object) => {
    const { id, label, outline, box } = object;
    if (boxSize(clipBox(box, extent)).area === 0) return [];
    const exact = { x1: box.x1 * columns, y1: box.y1 * rows, x2: box.x2 * columns, y2: box.y2 * rows };
    if (outline === undefined) return [{ id, label, box: exact }];
    return [{ id, label, box: exact, mask: placeObject(object, extent, picture, 'box', where).mask }];
  });
}
