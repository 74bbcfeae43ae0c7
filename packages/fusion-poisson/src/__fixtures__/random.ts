/** @returns numbers in 0..1, the same for the same seed: Park and Miller's minimal standard generator. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
