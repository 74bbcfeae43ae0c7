import { createSession, releaseSession } from './create-session';
import type { Gpu } from './gpu';
import type { OnnxLibrary } from './library';
import { probeNetwork } from './probe-network';

/** Side of the probe's picture: a third of a billion multiplications, about 30 ms on one thread of WebAssembly. */
const side = 96;

/**
 * How long the probe network takes on a device, with its data going there and back. Call it in turn.
 *
 * @param gpu undefined for WebAssembly.
 * @returns milliseconds, the best of three runs after one that compiles.
 * @throws {Error} the device can't run it.
 */
export async function timeDevice(library: OnnxLibrary, gpu: Gpu | undefined): Promise<number> {
  const standing = await createSession(library, probeNetwork, gpu);
  try {
    const feeds = {
      x: new library.Tensor('float32', new Float32Array(32 * side * side).fill(0.5), [1, 32, side, side]),
      w: new library.Tensor('float32', new Float32Array(32 * 32 * 9).fill(1 / 288), [32, 32, 3, 3]),
    };
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 4; run++) {
      const start = performance.now();
      const { y } = await standing.session.run(feeds);
      await y?.getData(true);
      if (run > 0) best = Math.min(best, performance.now() - start);
    }
    return best;
  } finally {
    await releaseSession(standing);
  }
}
