import { assertBox, type Box, boxSize, type Size, scaleBox } from '../detector/box';
import type { Instance } from '../detector/instance';
import { InvalidInstanceError } from '../errors/invalid-instance-error';
import type { AbColor } from '../guide/guide';
import type { Plane } from '../plane/plane';
import { resamplePlane } from '../plane/resample-bilinear';
import type { SourceInstance } from './pipeline';

/** An instance of the working picture, with what the user wants of it. */
export type WorkingInstance = Instance & { readonly lock?: AbColor };

/**
 * Maps instances from source pixels to the working picture's, or to a preview's, masks stretched to their boxes.
 *
 * @param masks whether the fusion needs a mask; an instance without one then counts whole.
 * @param checked which values of a mask must lie in 0..1: all that were given, or, where a preview reads few of them, those that it uses.
 * @throws {InvalidInstanceError} a box or mask can't be used.
 */
export function toWorkingInstances(
  instances: readonly SourceInstance[],
  source: Size,
  working: Size,
  masks: boolean,
  checked: 'given' | 'used' = 'given',
): WorkingInstance[] {
  return instances.map(({ box, score = 1, label = 'object', mask, lock }) => {
    assertBox(box, source);
    if (mask !== undefined) assertMask(mask, checked === 'given');
    if (lock !== undefined && !(Number.isFinite(lock.a) && Number.isFinite(lock.b))) {
      throw new InvalidInstanceError({ message: `A lock must have finite a and b, but has ${lock.a} and ${lock.b}.` });
    }
    const workingBox = scaleBox(box, source, working);
    const size = boxSize(workingBox);
    const whole = masks ? { width: size.width, height: size.height, data: new Float32Array(size.area).fill(1) } : undefined;
    const workingMask = mask === undefined ? whole : resamplePlane(mask, size);
    if (workingMask !== undefined && checked === 'used') assertMask(workingMask);
    return {
      box: workingBox,
      score,
      label,
      ...(workingMask === undefined ? {} : { mask: workingMask }),
      ...(lock === undefined ? {} : { lock }),
    };
  });
}

/** Maps instances from the working picture to source pixels. Masks keep their working size: they are stretched over the box. */
export function toSourceInstances(instances: readonly WorkingInstance[], working: Size, source: Size): SourceInstance[] {
  return instances.map((instance) => ({ ...instance, box: scaleBox(instance.box, working, source) }));
}

/**
 * Checks what a detector gave, so that rubbish becomes an error and never a wrong picture.
 *
 * @param picture that it saw.
 * @param source the photograph, whose pixels boxes may have been taken for.
 * @throws {InvalidInstanceError} a box, score or mask is not what the contract says.
 */
export function assertInstances(
  instances: readonly Instance[],
  picture: Size,
  source: Size,
  detector: { name: string; provides: { masks: boolean } },
): void {
  const hint =
    `Boxes are in pixels of L, which is ${picture.width} × ${picture.height} here, and the photograph ${source.width} × ${source.height}: ` +
    'map boxes of the photograph by scaleBox(box, call.source, L).';
  for (const { box, score, mask } of instances) {
    assertBox(box, picture, detector.name, hint);
    if (!(score >= 0 && score <= 1)) {
      throw new InvalidInstanceError({ plugin: detector.name, message: `An instance's score must lie in 0..1, but is ${score}.` });
    }
    if (mask !== undefined) {
      assertMaskSize(mask, box, detector.name);
      assertMask(mask, true, detector.name);
    } else if (detector.provides.masks) {
      throw new InvalidInstanceError({ plugin: detector.name, message: 'Says that it provides masks, but an instance has none.' });
    }
  }
}

function assertMaskSize(mask: Plane, box: Box, plugin: string): void {
  const { width, height } = boxSize(box);
  if (mask.width === width && mask.height === height) return;
  throw new InvalidInstanceError({
    plugin,
    message: `A mask must have its box's size ${width} × ${height}, but has ${mask.width} × ${mask.height}.`,
  });
}

function assertMask({ width, height, data }: Plane, valuesToo = true, plugin?: string): void {
  if (data.length === width * height && data.length > 0 && (!valuesToo || isShare(data))) return;
  throw new InvalidInstanceError({
    ...(plugin === undefined ? {} : { plugin }),
    message: `A mask must hold width × height values in 0..1, but one of ${width} × ${height} holds ${data.length} values or others.`,
  });
}

/** Whether all values lie in 0..1. A plain loop: masks are large, and `every` takes several times as long. */
function isShare(data: Float32Array): boolean {
  for (let index = 0; index < data.length; index++) {
    if (!(data[index]! >= 0 && data[index]! <= 1)) return false;
  }
  return true;
}
