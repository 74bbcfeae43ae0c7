import { InferenceError, PhotochromError } from '@photochrom/core';
import { type NamedValues, readTensorInfo, type Session, type SessionInfo, type SessionRunOptions } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import type { WantedDevice } from './choose-device';
import { createSession, releaseSession, type Standing } from './create-session';
import { firstLine } from './first-line';
import { inTurn } from './in-turn';
import type { OnnxLibrary } from './library';
import { runSession } from './run-session';
import { shareGpu } from './shared-gpu';

/** A session that stands, and what is needed to make it stand elsewhere. */
export type DeviceSessionParts = {
  readonly library: OnnxLibrary;
  readonly standing: Standing;
  /** The model's bytes; kept while a GPU runs it. */
  readonly model: Uint8Array;
  readonly wanted: WantedDevice;
  readonly refused: SessionInfo['refused'];
  readonly warnings: readonly string[];
  /** What WebAssembly works with, such as `'2 threads'`. */
  readonly cpu: string;
};

/**
 * A session that survives its GPU. Where the device is lost it is opened on a new one, once, and then with WebAssembly; where `'auto'` was
 * asked for and a run fails on the GPU alone, with WebAssembly at once. The run in hand is repeated, and `info` says what happened.
 *
 * @throws {Error} an input or output is of a type that can't cross the runtime contract.
 */
export function deviceSession(parts: DeviceSessionParts): Session {
  const { library, wanted, cpu } = parts;
  let { standing, refused, warnings } = parts;
  let model: Uint8Array | undefined = standing.gpu === undefined ? undefined : parts.model;
  let reopened = false;
  /** The same model with WebAssembly, for what the GPU can't do. */
  let spare: Standing | undefined;
  const inputs = standing.session.inputMetadata.map(readTensorInfo);
  const outputs = standing.session.outputMetadata.map(readTensorInfo);

  const settle = (next: Standing, reason: string) => {
    standing = next;
    model = undefined;
    refused = [...refused, { device: 'webgpu', reason }];
    warnings = [...warnings, `A network was moved from the GPU to WebAssembly: ${reason}.`];
  };

  const takeSpare = async (bytes: Uint8Array): Promise<Standing> => {
    const taken = spare ?? (await createSession(library, bytes, undefined));
    spare = undefined;
    return taken;
  };

  /** To be called where the GPU was lost. */
  const reopen = async (bytes: Uint8Array, loss: string) => {
    await releaseSession(standing);
    const gpu = reopened ? undefined : await shareGpu();
    reopened = true;
    if (gpu !== undefined && !('refusal' in gpu)) {
      const next = await createSession(library, bytes, gpu).catch(() => undefined);
      if (next !== undefined) {
        standing = next;
        warnings = [...warnings, `The GPU was lost (${loss}): a network was opened on it again.`];
        return;
      }
    }
    settle(await takeSpare(bytes), `the GPU was lost (${loss})`);
  };

  /** Runs with WebAssembly beside the GPU; that session stays for the next time. */
  const runOnCpu = async (bytes: Uint8Array, values: NamedValues, options: SessionRunOptions) => {
    spare ??= await createSession(library, bytes, undefined);
    return runSession(library, spare, values, options);
  };

  /** WebGPU has no way to work on nothing. */
  const runOnNothing = async (bytes: Uint8Array, values: NamedValues, options: SessionRunOptions) => {
    if (!warnings.includes(onNothing)) warnings = [...warnings, onNothing];
    return runOnCpu(bytes, values, options);
  };

  const run = async (values: NamedValues, options: SessionRunOptions): Promise<NamedValues> => {
    for (;;) {
      const { gpu } = standing;
      if (gpu === undefined || model === undefined) return runSession(library, standing, values, options);
      const known = gpu.loss();
      if (known !== undefined) {
        await reopen(model, known);
        continue;
      }
      if (Object.values(values).some(({ dims }) => dims.includes(0))) return runOnNothing(model, values, options);
      try {
        return await runSession(library, standing, values, options);
      } catch (error) {
        if (PhotochromError.isInstance(error)) throw error;
        if ((await gpu.lossSoon()) !== undefined) continue;
        try {
          if (wanted === 'auto') {
            const results = await runOnCpu(model, values, options);
            await releaseSession(standing);
            settle(await takeSpare(model), firstLine(error));
            return results;
          }
        } catch {
          // Not the GPU's fault: told as the GPU told it.
        }
        // A session keeps the inputs of a run that failed, and would take them again (onnxruntime-web 1.30).
        await releaseSession(standing);
        standing = await createSession(library, model, gpu);
        throw error;
      }
    }
  };

  return {
    get info() {
      const [device, detail] = standing.gpu === undefined ? ['wasm', cpu] : ['webgpu', standing.gpu.description];
      return { inputs, outputs, device, detail, refused, warnings };
    },
    run: (values, options) => inTurn(() => run(values, options)).catch(rethrow),
    stop: () =>
      inTurn(async () => {
        await releaseSession(standing);
        if (spare !== undefined) await releaseSession(spare);
      }),
  };
}

const onNothing = 'A network ran with WebAssembly where one of its inputs was empty, which WebGPU can not compute.';

function rethrow(error: unknown): never {
  if (PhotochromError.isInstance(error)) throw error;
  throw new InferenceError({
    plugin: partName,
    message: `Expected the network to run, but it failed: ${firstLine(error)}.`,
    hint: 'Check that the sizes of the inputs suit the network.',
    cause: error,
  });
}
