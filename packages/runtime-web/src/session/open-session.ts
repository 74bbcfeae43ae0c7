import type { BackendReport } from '@photochrom/core';
import type { Session } from '@photochrom/runtime-kit';
import { chooseDevice, type WantedDevice } from './choose-device';
import { chooseThreads } from './choose-threads';
import { createSession, releaseSession, type Standing } from './create-session';
import { deviceSession } from './device-session';
import { firstLine } from './first-line';
import { inTurn } from './in-turn';
import { type LibrarySetup, loadLibrary, type OnnxLibrary } from './library';
import { probeNetwork } from './probe-network';

/** What to open, and how. */
export type SessionSetup = {
  /** The ONNX file, already checked. */
  readonly model: Uint8Array;
  readonly device: WantedDevice;
  /** Threads on the CPU; undefined where the caller did not say. */
  readonly threads: number | undefined;
  readonly assets: LibrarySetup['assets'];
  /** What went less well before, for the session's report. */
  readonly warnings: readonly string[];
};

/** Why no session came to be. */
export type SessionFailure = {
  readonly problem: 'no-library' | 'no-device' | 'bad-model';
  /** The library's own words. */
  readonly detail: string;
  readonly refused: BackendReport['refused'];
};

/** Opens a model on the device that is wanted, or on the best there is. */
export function openSession(setup: SessionSetup): Promise<Session | SessionFailure> {
  return inTurn(() => open(setup));
}

async function open({ model, device: wanted, threads, assets, warnings: before }: SessionSetup): Promise<Session | SessionFailure> {
  const choice = chooseThreads(threads, { cores: navigator.hardwareConcurrency, isolated: crossOriginIsolated });
  let library: OnnxLibrary;
  let settled: LibrarySetup;
  try {
    ({ library, settled } = await loadLibrary({ threads: choice.threads, assets }));
    await tryOut(library);
  } catch (error) {
    return { problem: 'no-library', detail: firstLine(error), refused: [] };
  }

  const { gpu, refused } = await chooseDevice(library, wanted);
  const fail = (problem: SessionFailure['problem'], detail: string, more: SessionFailure['refused'] = []): SessionFailure => {
    return { problem, detail, refused: [...refused, ...more] };
  };
  if (gpu === undefined && wanted === 'webgpu') return fail('no-device', '');

  let standing: Standing;
  let onGpu: SessionFailure['refused'] = [];
  try {
    standing = await createSession(library, model, gpu);
  } catch (error) {
    if (gpu === undefined) return fail('bad-model', firstLine(error));
    onGpu = [{ device: 'webgpu', reason: firstLine(error) }];
    try {
      standing = await createSession(library, model, undefined);
    } catch (worse) {
      return fail('bad-model', firstLine(worse));
    }
    if (wanted === 'webgpu') {
      await releaseSession(standing);
      return fail('no-device', '', onGpu);
    }
  }

  try {
    const warnings = [
      ...before,
      ...(standing.gpu === undefined && choice.warning !== undefined ? [choice.warning] : []),
      ...(isSame(settled, { threads: choice.threads, assets }) ? [] : [tooLate]),
    ];
    const cpu = settled.threads === 1 ? '1 thread' : `${settled.threads} threads`;
    return deviceSession({ library, standing, model, wanted, refused: [...refused, ...onGpu], warnings, cpu });
  } catch (error) {
    await releaseSession(standing);
    return fail('bad-model', firstLine(error));
  }
}

const tooLate = "Other 'threads' or 'assets' than those of the first model were asked for; they are settled once a page or worker.";

function isSame(one: LibrarySetup, other: LibrarySetup): boolean {
  return one.threads === other.threads && one.assets?.wasm === other.assets?.wasm && one.assets?.mjs === other.assets?.mjs;
}

let triedOut: Promise<void> | undefined;

/** Fetches and starts the library's WebAssembly by a tiny network, so that later failures are the model's. */
function tryOut(library: OnnxLibrary): Promise<void> {
  triedOut ??= createSession(library, probeNetwork, undefined).then(releaseSession);
  return triedOut;
}
