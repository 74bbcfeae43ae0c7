import { readTensorInfo, type SessionInfo } from '@photochrom/runtime-kit';
import type { InferenceSession } from 'onnxruntime-node';
import { type Absence, type Engine, loadEngine, type OnnxLibrary } from './load-library';
import type { SessionFailure, SessionSetup } from './session-messages';

/** A session that stands, or why there is none. */
export type CreatedSession =
  | { readonly library: OnnxLibrary; readonly session: InferenceSession; readonly info: SessionInfo }
  | { readonly failure: SessionFailure };

/**
 * Tries the devices in order, each alone: in a list of its own, onnxruntime would drop a device it does not know without a word, and
 * throw on one that it knows and can not start. Where the native onnxruntime is absent, its devices are refused, and WebAssembly, if it
 * is asked for, takes their place with a warning.
 */
export async function createSession({ model, devices, threads }: SessionSetup): Promise<CreatedSession> {
  const refused: { device: string; reason: string }[] = [];
  const absent = new Map<string, Absence>();
  let native: Engine | undefined;
  const fail = (problem: SessionFailure['problem'], detail: string): CreatedSession => {
    return { failure: { type: 'failed', problem, detail, refused, absent: [...absent.values()] } };
  };

  for (const device of devices) {
    const engine = (device === 'wasm' ? undefined : native) ?? (await loadEngine(device, threads));
    if ('reason' in engine) {
      absent.set(engine.library, engine);
      refused.push({ device, reason: `${engine.library} ${engine.reason}` });
      continue;
    }
    if (device !== 'wasm') native = engine;
    if (!engine.devices.includes(device)) {
      refused.push({ device, reason: `onnxruntime-node for ${process.platform}-${process.arch} has only ${engine.devices.join(', ')}` });
      continue;
    }
    const { library } = engine;
    let session: InferenceSession;
    try {
      session = await library.InferenceSession.create(model, sessionOptions(device, threads));
    } catch (error) {
      if (firstLine(error).startsWith('no available backend')) {
        const reason = `can't be started: ${firstLine(error)}`;
        absent.set('onnxruntime-web', { library: 'onnxruntime-web', reason, installed: true });
        refused.push({ device, reason: `onnxruntime-web ${reason}` });
        continue;
      }
      // Every machine can start the CPU: there, it is the model.
      if (device === 'cpu' || device === 'wasm') return fail('bad-model', firstLine(error));
      refused.push({ device, reason: firstLine(error) });
      continue;
    }
    try {
      const inputs = session.inputMetadata.map(readTensorInfo);
      const outputs = session.outputMetadata.map(readTensorInfo);
      const instead = device === 'wasm' ? absent.get('onnxruntime-node') : undefined;
      const warnings = instead === undefined ? {} : { warnings: [standIn(instead)] };
      return { library, session, info: { inputs, outputs, device, refused, ...warnings } };
    } catch (error) {
      await session.release();
      return fail('bad-model', firstLine(error));
    }
  }
  if (native === undefined) return fail('no-library', '');
  return fail(...(await blame(native.library, model)));
}

function standIn({ reason }: Absence): string {
  return `Networks run with WebAssembly, about ten times slower than native code, because onnxruntime-node ${reason.replace(/\.$/, '')}.`;
}

/** Whether it was the model: then the CPU can not open it either. */
async function blame(library: OnnxLibrary, model: Uint8Array): Promise<[SessionFailure['problem'], string]> {
  try {
    const session = await library.InferenceSession.create(model, sessionOptions('cpu', 1));
    const values = [...session.inputMetadata, ...session.outputMetadata];
    await session.release();
    values.forEach(readTensorInfo);
    return ['no-device', ''];
  } catch (error) {
    return ['bad-model', firstLine(error)];
  }
}

function sessionOptions(device: string, threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: [device],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    // Required by DirectML.
    ...(device === 'dml' ? { enableMemPattern: false } : {}),
  };
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // Failed assertions of onnxruntime begin with a place in its source and the condition.
  const words = (message.split('\n')[0] ?? '').replace(/^\/onnxruntime_src\/.* was false\. /, '');
  return words.trim().slice(0, 400);
}
