import type { Plane } from '../plane/plane';
import type { Box } from './box';

/** What a detector gives, or a fusion needs, beyond boxes. */
export type Capabilities = {
  /** Whether every instance has a soft mask. */
  readonly masks: boolean;
};

/** A detected object. Plain data. */
export type Instance<C extends Capabilities = Capabilities> = {
  /** Integer box inside the picture, at least one pixel wide and high. */
  readonly box: Box;
  /** Confidence in 0..1. */
  readonly score: number;
  /** Name of the class, such as `'person'`. */
  readonly label: string;
} & (C['masks'] extends true
  ? {
      /** Soft mask in 0..1, at its box's size. */
      readonly mask: Plane;
    }
  : {
      /** Soft mask in 0..1, at its box's size. */
      readonly mask?: Plane;
    });
