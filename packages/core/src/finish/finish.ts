import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import type { LoadContext, Loaded, PluginCall } from '../plugin/load-context';

/** What a finish step works on. Read-only. */
export type FinishInput = {
  /** Lightness of what is coloured (the source at its full size, or the smaller picture of a preview), 0..100. */
  readonly L: Plane;
  /** At L's size, unless the step `takesSmallAb`: then at any size up to L's. */
  readonly ab: AbPlanes;
  /** @returns the source's gamma-encoded luma, 0..1, at L's size: 0.2125 R + 0.7154 G + 0.0721 B. */
  luma(): Plane;
};

/** What a finish step gives back. */
export type FinishOutput = {
  readonly ab: AbPlanes;
  /** Only from a step that changes lightness on purpose (`changesL`), at full size. */
  readonly L?: Plane;
};

/** Post-processes ab at full size. Steps run in the order of the list. Make it with {@link defineFinish}. */
export interface Finish {
  readonly kind: 'finish';
  readonly specVersion: 1;
  readonly name: string;
  /** True for a step that brings small ab to full size by itself. */
  readonly takesSmallAb: boolean;
  /** True for a step that breaks the promise that L stays the source's; the result then carries a warning. */
  readonly changesL: boolean;
  load(context: LoadContext): Promise<LoadedFinish>;
}

/** A finish step, ready to run. */
export interface LoadedFinish extends Loaded {
  /** @returns fresh ab (and L, where `changesL`) at full size. */
  apply(input: FinishInput, call: PluginCall): Promise<FinishOutput>;
}
