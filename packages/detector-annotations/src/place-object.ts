import { type Box, boxSize, clipBox, ellipseMask, type Instance, type Plane, type Size, scaleBox } from '@photochrom/core';
import type { AnnotatedOptions } from './annotated-options';
import type { AnnotatedObject } from './annotations';
import { fault } from './fault';
import { fillPolygons } from './fill-polygons';
import { fillRuns } from './fill-runs';

/** What stands for an outline that an object has not. */
type Unmasked = NonNullable<AnnotatedOptions['unmasked']>;

/**
 * Places an annotated object in the picture that a detector sees.
 *
 * @param extent what its coordinates are measured by.
 * @param where the file and photograph, for messages.
 * @throws {InvalidInstanceError} its box lies outside the photograph, or its outline is of a photograph of another size.
 */
export function placeObject(
  { id, label, score, box, outline }: AnnotatedObject,
  extent: Size,
  picture: Size,
  unmasked: Unmasked,
  where: string,
): Instance<{ masks: true }> {
  const clipped = clipBox(box, extent);
  if (boxSize(clipped).area === 0) {
    throw fault(`${where}, ${id}`, `a box inside the photograph of ${extent.width} × ${extent.height}`, [box.x1, box.y1, box.x2, box.y2]);
  }
  const placed = scaleBox(clipped, extent, picture);
  return { box: placed, score, label, mask: maskOf() };

  function maskOf(): Plane {
    if (outline === undefined) return unmasked === 'ellipse' ? ellipseMask(boxSize(placed)) : wholeMask(placed);
    if (outline.kind === 'polygons') {
      const [columns, rows] = [picture.width / extent.width, picture.height / extent.height];
      const scaled = outline.polygons.map((polygon) => polygon.map((value, at) => value * (at % 2 === 0 ? columns : rows)));
      return fillPolygons(scaled, placed);
    }
    if (outline.size.width !== extent.width || outline.size.height !== extent.height) {
      const { width, height } = outline.size;
      throw fault(`${where}, ${id}`, `runs of the photograph's size ${extent.width} × ${extent.height}`, `${width} × ${height}`);
    }
    return fillRuns(outline, picture, placed);
  }
}

function wholeMask(box: Box): Plane {
  const { width, height, area } = boxSize(box);
  return { width, height, data: new Float32Array(area).fill(1) };
}
