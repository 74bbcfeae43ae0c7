import { DisposedError, type HeldTensor, type Tensor } from '@photochrom/core';

/** A held tensor as its runtime made it, and how many runs and reads take it just now. */
type Loan = { readonly own: HeldTensor; readonly plugin: string; users: number; disposed: boolean };

const loans = new WeakMap<HeldTensor, Loan>();

/**
 * Gives a caller a held tensor whose disposal waits for the runs that take it: after an abort the caller can't know when they end.
 *
 * @param plugin the runtime's name, for errors.
 * @param own what the session made; it is disposed once, and not read after that.
 */
export function lendHeld(plugin: string, own: HeldTensor): HeldTensor {
  const loan: Loan = { own, plugin, users: 0, disposed: false };
  const held: HeldTensor = {
    type: own.type,
    dims: own.dims,
    async read(): Promise<Tensor> {
      const { tensor, giveBack } = borrowHeld(held);
      try {
        return await tensor.read();
      } finally {
        giveBack();
      }
    },
    dispose() {
      if (loan.disposed) return;
      loan.disposed = true;
      if (loan.users === 0) own.dispose();
    },
  };
  loans.set(held, loan);
  return held;
}

/**
 * Takes a held tensor for a run.
 *
 * @returns what the session made, or the tensor itself where it came from elsewhere; `giveBack` is called once, when the run has ended.
 * @throws {DisposedError} it was disposed.
 */
export function borrowHeld(held: HeldTensor): { readonly tensor: HeldTensor; readonly giveBack: () => void } {
  const loan = loans.get(held);
  if (loan === undefined) return { tensor: held, giveBack: () => undefined };
  if (loan.disposed) throw new DisposedError({ plugin: loan.plugin, what: 'held tensor' });
  loan.users += 1;
  return {
    tensor: loan.own,
    giveBack() {
      loan.users -= 1;
      if (loan.users === 0 && loan.disposed) loan.own.dispose();
    },
  };
}
