/** The two colour channels of CIE Lab (D65, 2 degrees), in CIE units, about −110..110. Plain data. */
export type AbPlanes = {
  /** In pixels, at least 1. */
  readonly width: number;
  /** In pixels, at least 1. */
  readonly height: number;
  /** 2 × height × width, planar: all of a, then all of b. */
  readonly data: Float32Array;
};
