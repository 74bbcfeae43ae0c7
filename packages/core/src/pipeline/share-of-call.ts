import type { Stage } from '../plugin/progress-event';

/** A stage that a call may go through, and about how much of the call's time it takes. */
type Step = { readonly stage: Stage; readonly weight: number };

/**
 * The steps of a whole photograph. Weights are rounded from a photograph of 2 megapixels with three objects on two cores; what does not run
 * is jumped over. Models are loaded before the detector and before the fusion; the image and its crops are coloured while a fusion waits.
 */
const PREPARING: readonly Step[] = [
  { stage: 'decode', weight: 5 },
  { stage: 'load', weight: 5 },
  { stage: 'detect', weight: 30 },
  { stage: 'select', weight: 1 },
];
const RENDERING: readonly Step[] = [
  { stage: 'load', weight: 5 },
  { stage: 'colorize', weight: 8 },
  { stage: 'colorize', weight: 16 },
  { stage: 'fuse', weight: 10 },
  { stage: 'finish', weight: 20 },
];

const STEPS = {
  load: [{ stage: 'load', weight: 1 }],
  prepare: PREPARING,
  // Without a detector, and with instances that were given, decoding is all there is.
  decode: PREPARING.slice(0, 1),
  render: RENDERING,
  colorize: [...PREPARING, ...RENDERING],
  encode: [{ stage: 'encode', weight: 1 }],
} as const satisfies Record<string, readonly Step[]>;

/** Says how much of a call is done. */
export interface CallShare {
  /** A stage begins: what follows of it counts for its next step. */
  begin(stage: Stage): void;
  /** @returns the share of the call that is done, 0..1, when that share of the stage is: never less than before. */
  at(stage: Stage, share: number): number;
  /** The share that was given last. */
  readonly last: number;
}

/** @param call what is called; 1 comes with the end of its last stage, and not before. */
export function createCallShare(call: keyof typeof STEPS): CallShare {
  const steps: readonly Step[] = STEPS[call];
  const total = sum(steps);
  const current = new Map<Stage, number>();
  let last = 0;
  return {
    begin(stage) {
      const next = steps.findIndex((step, index) => step.stage === stage && index > (current.get(stage) ?? -1));
      if (next >= 0) current.set(stage, next);
    },
    at(stage, share) {
      const index = current.get(stage);
      const step = steps[index ?? -1];
      // A stage that has only begun says nothing: others may run inside it, or what came before may not have run at all.
      if (index === undefined || step === undefined || share === 0) return last;
      last = Math.max(last, (sum(steps.slice(0, index)) + step.weight * share) / total);
      return last;
    },
    get last() {
      return last;
    },
  };
}

function sum(steps: readonly Step[]): number {
  return steps.reduce((total, { weight }) => total + weight, 0);
}
