import type { Plane } from '@photochrom/core';

/** Planes of one size, one after another: one channel or more. */
type Planes = Pick<Plane, 'width' | 'height' | 'data'>;
/** What the network gives of each picture: ab, and logits. */
type Outputs = readonly [ab: readonly Planes[], logits: readonly Planes[]];

/** @returns the planes with left and right exchanged, fresh. */
export function mirrorPlanes({ width, height, data }: Planes): Planes {
  const mirrored = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += width) {
    for (let x = 0; x < width; x++) mirrored[start + x] = data[start + width - 1 - x]!;
  }
  return { width, height, data: mirrored };
}

/** @returns the means of what the network gave of pictures and of their mirror images, the latter turned back. */
export function averageMirrored(straight: Outputs, mirrored: Outputs): [Planes[], Planes[]] {
  const average = (one: readonly Planes[], other: readonly Planes[]) =>
    one.map((planes, index) => {
      const turned = mirrorPlanes(other[index]!).data;
      return { ...planes, data: planes.data.map((value, at) => (value + turned[at]!) / 2) };
    });
  return [average(straight[0], mirrored[0]), average(straight[1], mirrored[1])];
}
