/** What was, what is and what was taken back; values are immutable. */
export type History<T> = { readonly past: readonly T[]; readonly present: T; readonly future: readonly T[] };

/** More steps than anybody takes back by hand; bounds memory, since masks lie in the values. */
const MOST_STEPS = 200;

/** A history that begins with a value. */
export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** Goes on to a new value; what was taken back is gone. The same value again is no step. */
export function record<T>({ past, present, future }: History<T>, next: T): History<T> {
  if (next === present) return { past, present, future };
  return { past: [...past, present].slice(-MOST_STEPS), present: next, future: [] };
}

/** Changes what is, without a step of its own: what belongs to the last one and came later. */
export function amend<T>(history: History<T>, present: T): History<T> {
  return { ...history, present };
}

/** Takes the last step back; the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return { past: past.slice(0, -1), present: last, future: [present, ...future] };
}

/** Takes a step again that was taken back; the same history where there is none. */
export function redo<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const [next, ...later] = future;
  if (next === undefined) return history;
  return { past: [...past, present], present: next, future: later };
}
