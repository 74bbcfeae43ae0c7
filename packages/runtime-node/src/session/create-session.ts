import { readTensorInfo, type SessionInfo } from '@photochrom/runtime-kit';
import type { InferenceSession } from 'onnxruntime-node';
import { loadLibrary, type OnnxLibrary } from './load-library';
import type { SessionFailure, SessionSetup } from './session-messages';

/** A session that stands, or why there is none. */
export type CreatedSession =
  | { readonly library: OnnxLibrary; readonly session: InferenceSession; readonly info: SessionInfo }
  | { readonly failure: SessionFailure };

/**
 * Tries the devices in order, each alone: in a list of its own, onnxruntime would drop a device it does not know without a word, and
 * throw on one that it knows and can not start.
 */
export async function createSession({ model, devices, threads }: SessionSetup): Promise<CreatedSession> {
  const refused: { device: string; reason: string }[] = [];
  const fail = (problem: SessionFailure['problem'], detail: string): CreatedSession => {
    return { failure: { type: 'failed', problem, detail, refused } };
  };

  let library: OnnxLibrary;
  try {
    library = await loadLibrary();
  } catch (error) {
    return fail('no-library', firstLine(error));
  }

  const known = library.listSupportedBackends().map(({ name }) => name);
  for (const device of devices) {
    if (!known.includes(device)) {
      refused.push({ device, reason: `onnxruntime-node for ${process.platform}-${process.arch} has only ${known.join(', ')}` });
      continue;
    }
    let session: InferenceSession;
    try {
      session = await library.InferenceSession.create(model, sessionOptions(device, threads));
    } catch (error) {
      // Every machine can start the CPU: there, it is the model.
      if (device === 'cpu') return fail('bad-model', firstLine(error));
      refused.push({ device, reason: firstLine(error) });
      continue;
    }
    try {
      const inputs = session.inputMetadata.map(readTensorInfo);
      return { library, session, info: { inputs, outputs: session.outputMetadata.map(readTensorInfo), device, refused } };
    } catch (error) {
      await session.release();
      return fail('bad-model', firstLine(error));
    }
  }
  return fail(...(await blame(library, model)));
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
