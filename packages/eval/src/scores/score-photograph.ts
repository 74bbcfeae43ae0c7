import {
  type Box,
  boxInfo,
  boxSize,
  clipBox,
  cropRaster,
  InvalidInstanceError,
  InvalidRasterError,
  type Plane,
  type Raster,
  resamplePillow,
  type Size,
  scaleBox,
  srgbToLab,
  toEightBit,
  truncateBox,
} from '@photochrom/core';
import type { LabPicture } from '../metrics/delta-e-2000';
import { regionOfBoxes, regionOfMask } from '../metrics/region';
import type { Protocol } from '../protocol/protocol';
import { type MetricName, metricOf, type Scene } from './metrics';

/** An object that somebody has marked in a photograph. */
export type EvaluatedObject = {
  /** Different for each object of a photograph. */
  readonly id: string;
  readonly label: string;
  /** In the photograph's pixels, fractions allowed; may reach over it. */
  readonly box: Box;
  /** 0..1, at the size of the box cut to the photograph and rounded to whole pixels. Absent where nobody drew it. */
  readonly mask?: Plane;
};

/** What is compared. */
export type EvaluatedPhotograph = {
  /** Its name in results; alone decides which samples of the bootstrap it is in. */
  readonly name: string;
  /** The original. */
  readonly truth: Raster;
  /** What a program made of it. */
  readonly result: Raster;
  /** Not needed where the protocol's region is `'photograph'`. */
  readonly objects?: readonly EvaluatedObject[];
};

/** Figures by metric, to six decimals; null where there was nothing to measure. */
export type Values = { readonly [Name in MetricName]?: number | null };

/** The figures of a photograph, or of one object in it. */
export type ScoreRow = {
  /** Null for a whole photograph. So are the next three. */
  readonly object: string | null;
  readonly label: string | null;
  /** The protocol's class by size. */
  readonly size: string | null;
  /** Pixels of the box in the photograph. */
  readonly area: number | null;
  readonly values: Values;
};

/** All figures of a photograph. Plain data. */
export type PhotographScores = {
  readonly photograph: string;
  readonly rows: readonly ScoreRow[];
  /** Objects that the protocol's selection leaves out. */
  readonly leftOut: number;
};

/**
 * Measures a photograph by a protocol.
 *
 * @param protocol as `protocolOf` or `checkProtocol` gives it.
 * @throws {InvalidRasterError} a picture is not what its size promises, the result lies on its side, or it is too small for a window.
 * @throws {InvalidInstanceError} an object's box lies outside the photograph, its mask has another size, or the protocol needs objects and
 *   there are none given.
 */
export function scorePhotograph(protocol: Protocol, photograph: EvaluatedPhotograph): PhotographScores {
  const { name } = photograph;
  assertUpright(photograph);
  const truth = prepare(photograph.truth, protocol.resize);
  const result = prepare(photograph.result, protocol.resize ?? { width: truth.width, height: truth.height, filter: 'bilinear' });
  if (protocol.region === 'photograph') {
    const values = measure(protocol, sceneOf(protocol, result, truth));
    return { photograph: name, rows: [{ object: null, label: null, size: null, area: null, values }], leftOut: 0 };
  }
  if (photograph.objects === undefined) {
    throw new InvalidInstanceError({
      plugin: 'eval',
      message: `${name}: the protocol '${protocol.name}' needs annotated objects, but none were given.`,
    });
  }
  const whole = sceneOf(protocol, result, truth);
  const rows: ScoreRow[] = [];
  let leftOut = 0;
  for (const object of photograph.objects) {
    const { box, area } = place(protocol, object, photograph.truth, name);
    const { width, height } = boxSize(box);
    if (Math.min(width, height) < protocol.selection.leastSide || width * height < protocol.selection.leastArea) {
      leftOut += 1;
      continue;
    }
    const scene = protocol.region === 'crop' ? cropScene(protocol, result, truth, box) : objectScene(whole, object, box, name);
    rows.push({ object: object.id, label: object.label, size: sizeOf(protocol, area), area, values: measure(protocol, scene) });
  }
  return { photograph: name, rows, leftOut };
}

/** @throws {InvalidRasterError} width and height are exchanged: a program did not heed the photograph's orientation. */
function assertUpright({ name, truth, result }: EvaluatedPhotograph): void {
  const isSideways = truth.width !== truth.height && result.width * truth.width === result.height * truth.height;
  if (!isSideways || result.width === result.height) return;
  throw new InvalidRasterError({
    plugin: 'eval',
    message: `${name}: the result of ${result.width} × ${result.height} lies on its side beside the photograph of ${truth.width} × ${truth.height}.`,
    hint: 'Turn it upright, as the photograph’s EXIF says.',
  });
}

/** Eight bits, three channels, at the size. */
function prepare(raster: Raster, resize: Protocol['resize']): Raster {
  const colours = threeChannels(toEightBit(raster));
  if (resize === null || (resize.width === colours.width && resize.height === colours.height)) return colours;
  return resamplePillow(colours, resize, resize.filter);
}

/** Without alpha and metadata. */
function threeChannels({ width, height, channels, depth, data }: Raster): Raster {
  if (channels === 3) return { width, height, channels, depth, data };
  const tripled = new Uint8Array(3 * data.length);
  for (const [pixel, gray] of data.entries()) tripled.fill(gray, 3 * pixel, 3 * pixel + 3);
  return { width, height, channels: 3, depth: 8, data: tripled };
}

/** The box on the pictures that are compared, and its area in the photograph. */
function place({ boxes, resize }: Protocol, { id, box }: EvaluatedObject, photograph: Size, name: string): { box: Box; area: number } {
  const clipped = clipBox(box, photograph);
  const area = rounded(boxSize(clipped).area);
  if (!(boxSize(clipped).area > 0)) {
    throw new InvalidInstanceError({
      plugin: 'eval',
      message: `${name}, ${id}: the box (${box.x1}, ${box.y1}, ${box.x2}, ${box.y2}) is empty or lies outside the photograph of ${photograph.width} × ${photograph.height}.`,
      hint: 'Give x1, y1, x2, y2 in its pixels, x2 and y2 exclusive.',
    });
  }
  if (boxes === 'truncated' && resize !== null) {
    const { left: x1, top: y1, width, height } = boxInfo(truncateBox(clipped), photograph, resize.width);
    return { box: { x1, y1, x2: x1 + width, y2: y1 + height }, area };
  }
  return { box: scaleBox(clipped, photograph, resize ?? photograph), area };
}

function cropScene(protocol: Protocol, result: Raster, truth: Raster, box: Box): Scene {
  const [one, other] = [result, truth].map((picture) => prepare(cropRaster(picture, box), protocol.crop));
  return sceneOf(protocol, one!, other!);
}

function objectScene(whole: Scene, { id, mask }: EvaluatedObject, box: Box, name: string): Scene {
  if (mask === undefined) return { ...whole, box, region: regionOfBoxes([box], whole.truth) };
  const { width, height } = boxSize(box);
  if (mask.width !== width || mask.height !== height) {
    throw new InvalidInstanceError({
      plugin: 'eval',
      message: `${name}, ${id}: expected a mask of its box's size ${width} × ${height}, but it is ${mask.width} × ${mask.height}.`,
    });
  }
  return { ...whole, box, mask, region: regionOfMask(box, mask, whole.truth) };
}

function sceneOf({ lightness }: Protocol, result: Raster, truth: Raster): Scene {
  const truthLab = once(() => srgbToLab(truth));
  const resultLab = once(() => {
    const { L, ab } = srgbToLab(result);
    return { L: lightness === 'truth' ? truthLab().L : L, ab };
  });
  return { result, truth, resultLab, truthLab };
}

function once(make: () => LabPicture): () => LabPicture {
  let made: LabPicture | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function measure({ metrics, mostDecibel }: Protocol, scene: Scene): Values {
  return Object.fromEntries(
    metrics.map((name) => {
      const { unit, measure } = metricOf(name);
      const value = measure(scene);
      if (value === undefined) return [name, null];
      return [name, rounded(unit === 'dB' ? Math.min(value, mostDecibel) : value)];
    }),
  );
}

/** Six decimals are more than any figure is worth, and hide the last bits in which engines differ. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}

function sizeOf({ sizes }: Protocol, area: number): string | null {
  return sizes.find(({ below }) => below === null || area < below)?.name ?? null;
}
