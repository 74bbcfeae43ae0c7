/**
 * Makes a generator of the same numbers for the same seed on every machine: mulberry32 (Tommy Ettinger, public domain), 32 bits of
 * state, integer operations only. Good for choosing instances, not for secrets.
 *
 * @param seed an integer in 0..2³² − 1.
 * @returns a function that gives the next number in 0..1, 1 exclusive.
 */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
