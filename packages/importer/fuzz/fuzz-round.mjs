/** Numbers in [0, 1) that a seed determines (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random, limit) => Math.floor(random() * limit);

/** Cuts a file off at a random place. */
export function cutOff(bytes, random) {
  return bytes.slice(0, below(random, bytes.length));
}

/** Flips 1 to `most` random bits. */
export function flipBits(bytes, random, most = 4) {
  const flipped = bytes.slice();
  for (let count = 1 + below(random, most); count > 0; count--) flipped[below(random, flipped.length)] ^= 1 << below(random, 8);
  return flipped;
}

/** Overwrites 1 to 8 bytes in a row with an extreme. */
export function overwrite(bytes, random) {
  const changed = bytes.slice();
  const start = below(random, changed.length);
  changed.fill([0x00, 0x7f, 0x80, 0xff][below(random, 4)], start, start + 1 + below(random, 8));
  return changed;
}

/** Puts a random piece of the file at another place, over what is there or between. */
export function transplant(bytes, random) {
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

/** Opens a file and reads all of its tensors; any error but a CheckpointError is thrown on. */
export async function tryCheckpoint({ openCheckpoint, bytesSource, CheckpointError }, bytes) {
  try {
    const { tensors } = await openCheckpoint(bytesSource(bytes, 'fuzz'));
    for (const tensor of tensors.values()) {
      const values = await tensor.read();
      const expected = tensor.shape.reduce((product, size) => product * size, 1);
      if (values.length !== expected) throw new Error(`${tensor.path} [${tensor.shape}] gave ${values.length} values`);
    }
    return 'opened';
  } catch (error) {
    if (error instanceof CheckpointError) return 'refused';
    throw error;
  }
}
