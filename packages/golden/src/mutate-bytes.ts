/** Numbers in [0, 1) that a seed determines (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
type Bytes = Uint8Array<ArrayBuffer>;

const below = (random: Random, limit: number) => Math.floor(random() * limit);

/** Cuts a file off at a random place. */
export function cutOff(bytes: Uint8Array, random: Random): Bytes {
  return new Uint8Array(bytes.subarray(0, below(random, bytes.length)));
}

/** Flips 1 to `most` random bits. */
export function flipBits(bytes: Uint8Array, random: Random, most = 4): Bytes {
  const flipped = new Uint8Array(bytes);
  for (let count = 1 + below(random, most); count > 0; count--) {
    const at = below(random, flipped.length);
    flipped[at] = (flipped[at] as number) ^ (1 << below(random, 8));
  }
  return flipped;
}

/** Overwrites 1 to 8 bytes in a row with an extreme. */
export function overwriteBytes(bytes: Uint8Array, random: Random): Bytes {
  const changed = new Uint8Array(bytes);
  const start = below(random, changed.length);
  const value = [0x00, 0x7f, 0x80, 0xff][below(random, 4)] as number;
  changed.fill(value, start, start + 1 + below(random, 8));
  return changed;
}

/** Puts a random piece of the file at another place, over what is there or between. */
export function transplantBytes(bytes: Uint8Array, random: Random): Bytes {
  const start = below(random, bytes.length);
  const piece = bytes.slice(start, start + 1 + below(random, 64));
  const place = below(random, bytes.length);
  const rest = bytes.slice(place + (random() < 0.5 ? piece.length : 0));
  const changed = new Uint8Array(place + piece.length + rest.length);
  changed.set(bytes.subarray(0, place));
  changed.set(piece, place);
  changed.set(rest, place + piece.length);
  return changed;
}

/** Changes a file in 1 to 3 ways, each taken at random. */
export function mutateBytes(bytes: Uint8Array, random: Random): Bytes {
  let changed: Bytes = new Uint8Array(bytes);
  for (let count = 1 + below(random, 3); count > 0 && changed.length > 0; count--) {
    const change = [cutOff, flipBits, overwriteBytes, transplantBytes][below(random, 4)] as typeof cutOff;
    changed = change(changed, random);
  }
  return changed;
}
