/** Values at the corners of a grid over 0..1 along each axis. */
export type Grid = {
  /** Corners along each axis, at least 2. */
  readonly sides: readonly number[];
  /** Values at a corner. */
  readonly outputs: number;
  /** Corner by corner, the last axis fastest. */
  readonly values: Float64Array;
};

/** Changes values in place. */
export type Stage = (values: Float64Array) => void;

/** Interpolates in a grid: over the tetrahedra of the last three axes, and linearly along those before, as lcms does. */
export function throughGrid({ sides, outputs, values: entries }: Grid): Stage {
  const axes = sides.length;
  const before = Math.max(0, axes - 3);
  // The last axis runs fastest.
  const strides = sides.map((_, axis) => sides.slice(axis + 1).reduce((product, side) => product * side, outputs));
  const stride = (axis: number) => strides[axis] as number;
  const within = new Float64Array(axes);
  const order = Array.from({ length: axes - before }, (_, index) => before + index);
  const found = new Float64Array(outputs);

  /** From the nearest corner to the farthest, along the axes by falling distance. */
  const addTetrahedron = (from: number, share: number) => {
    let [corner, left] = [from, 1];
    for (let step = 0; step <= order.length; step++) {
      const axis = order[step];
      const next = axis === undefined ? 0 : (within[axis] as number);
      const weight = share * (left - next);
      for (let output = 0; output < outputs; output++)
        found[output] = (found[output] as number) + weight * (entries[corner + output] as number);
      left = next;
      // Beyond a weight of 0 there may be no corner.
      if (axis === undefined || next === 0) return;
      corner += stride(axis);
    }
  };
  const add = (axis: number, corner: number, share: number) => {
    if (share === 0) return;
    if (axis === before) {
      addTetrahedron(corner, share);
      return;
    }
    add(axis + 1, corner, share * (1 - (within[axis] as number)));
    add(axis + 1, corner + stride(axis), share * (within[axis] as number));
  };

  return (values) => {
    let corner = 0;
    for (let axis = 0; axis < axes; axis++) {
      const last = (sides[axis] as number) - 1;
      const at = Math.min(1, Math.max(0, values[axis] as number)) * last;
      const cell = Math.min(Math.floor(at), last - 1);
      within[axis] = at - cell;
      corner += cell * stride(axis);
    }
    order.sort((one, other) => (within[other] as number) - (within[one] as number));
    found.fill(0);
    add(0, corner, 1);
    values.set(found);
  };
}
