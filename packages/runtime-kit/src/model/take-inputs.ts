import type { HeldTensor, Tensor } from '@photochrom/core';
import { borrowHeld } from './lend-held';
import { isHeld, type NamedValues } from './named-tensors';
import { tensorArrays } from './tensor-arrays';

/** Inputs that belong to a run until it gives them back. */
export type TakenInputs = { readonly inputs: NamedValues; readonly giveBack: () => void };

/**
 * Copies the values of plain tensors, and borrows held ones.
 *
 * @throws {DisposedError} a held one was disposed.
 */
export function takeInputs(given: NamedValues): TakenInputs {
  const inputs: Record<string, Tensor | HeldTensor> = {};
  const borrowed: (() => void)[] = [];
  const giveBack = () => {
    for (const each of borrowed) each();
  };
  try {
    for (const [name, tensor] of Object.entries(given)) {
      if (!isHeld(tensor)) {
        inputs[name] = copyTensor(tensor);
        continue;
      }
      const loan = borrowHeld(tensor);
      borrowed.push(loan.giveBack);
      inputs[name] = loan.tensor;
    }
  } catch (error) {
    giveBack();
    throw error;
  }
  return { inputs, giveBack };
}

/**
 * Copies just the values, not the whole of a larger buffer that they may be a view of. Constructed anew, as `slice` of a Node Buffer would
 * share its memory.
 */
export function copyTensor({ type, data, dims }: Tensor): Tensor {
  return { type, data: new tensorArrays[type](data as never), dims: [...dims] } as Tensor;
}
