import type { Box, Size } from '@photochrom/core';

/** Where an object lies, besides its box. */
export type Outline =
  | {
      readonly kind: 'polygons';
      /** Each x, y, x, y, …; the object is what lies in any of them. */
      readonly polygons: readonly (readonly number[])[];
    }
  | {
      readonly kind: 'runs';
      /** Size of the mask that is coded. */
      readonly size: Size;
      /** Lengths of runs, column by column from the top left: outside, inside, outside, … */
      readonly counts: readonly number[];
    };

/** An object that somebody, or another program, has marked. */
export type AnnotatedObject = {
  /** How messages call it, such as `"annotation 17"`. */
  readonly id: string;
  readonly label: string;
  /** 0..1; 1 where the file says none. */
  readonly score: number;
  /** In units of the photograph's `extent`; may reach over it. */
  readonly box: Box;
  /** In the same units. */
  readonly outline?: Outline;
};

/** What is known of one photograph. */
export type AnnotatedPhotograph = {
  /** As the file calls it: a name, or a path. */
  readonly name: string;
  /** The size that coordinates are measured by: the photograph's in pixels, or 1 × 1 where they are shares. Absent where the file says none. */
  readonly extent?: Size;
  readonly objects: readonly AnnotatedObject[];
};

/** What a file of annotations holds. Plain data. */
export type Annotations = {
  /** How messages call the file. */
  readonly file: string;
  readonly photographs: readonly AnnotatedPhotograph[];
};
