import { walkMessage } from '../wire/walk-message';
import { WireProblem } from '../wire/wire-problem';
import { ExternalData, modelMessage } from './gate-messages';
import { GateProblem } from './gate-rules';
import { emptyScope, type Outline } from './model-outline';

/** What the bytes of a would-be model turned out to be. */
export type OnnxVerdict =
  | { readonly ok: true; readonly outline: Outline }
  | { readonly ok: false; readonly problem: 'malformed'; readonly detail: string }
  | { readonly ok: false; readonly problem: 'external-data' /** Of the first such tensor, perhaps empty. */; readonly tensor: string };

/** Onnxruntime keeps some hundred bytes for each field, also for one of two bytes; networks of a million nodes have fewer. */
const mostFields = 2 ** 22;

/** Of those, nodes, tensors, attributes and graphs. The largest networks for pictures have some ten thousand nodes. */
const mostMessages = 2 ** 19;

/**
 * Walks an ONNX file without parsing a tensor: is it one, does it keep data in other files, and are there bytes for what its tensors say to
 * hold? Every length is checked, and each field is visited once. What is kept is an outline: nodes, names, and numbers that may be sizes.
 */
export function inspectOnnx(bytes: Uint8Array): OnnxVerdict {
  const outline: Outline = { graph: emptyScope(), functions: new Map() };
  const limits = { messages: mostMessages, parts: mostFields, mistyped: 'skip' } as const;
  const walk = walkMessage(bytes.length, modelMessage(outline), limits);
  try {
    let step = walk.next();
    while (step.done !== true) step = walk.next(bytes.subarray(step.value.offset));
    return { ok: true, outline };
  } catch (error) {
    if (error instanceof ExternalData) return { ok: false, problem: 'external-data', tensor: error.tensor };
    if (error instanceof WireProblem || error instanceof GateProblem) return { ok: false, problem: 'malformed', detail: error.message };
    throw error;
  }
}
