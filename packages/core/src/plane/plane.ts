/** One channel of a picture: L in 0..100, or a soft mask in 0..1. Plain data. */
export type Plane = {
  /** In pixels, at least 1. */
  readonly width: number;
  /** In pixels, at least 1. */
  readonly height: number;
  /** height × width, row by row. */
  readonly data: Float32Array;
};
