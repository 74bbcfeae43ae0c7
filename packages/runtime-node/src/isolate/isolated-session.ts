import { InferenceError, ModelLoadError, type Tensor } from '@photochrom/core';
import type { HostSession, NamedTensors, SessionInfo } from '@photochrom/runtime-kit';
import { explainFailure } from '../model/explain-failure';
import { runFailed } from '../session/open-session';
import type { SessionFailure, SessionSetup } from '../session/session-messages';
import { explainEnd } from './explain-end';
import { type IsolatedProcess, type IsolateLimits, startProcess } from './start-process';

/**
 * Opens a model in a process of its own. An abort, or a limit that a run passes, ends that process; the next run starts a new one and opens
 * the model anew.
 *
 * @param setup what to open; its bytes are kept, for that.
 * @param label the model's path or address.
 * @returns the session, or why there is none.
 * @throws {ModelLoadError} opening passes a limit, or ends the process.
 */
export async function openIsolatedSession(
  setup: SessionSetup,
  limits: IsolateLimits,
  label: string,
  signal: AbortSignal | undefined,
): Promise<HostSession | SessionFailure> {
  const open = async (from: AbortSignal | undefined): Promise<{ process: IsolatedProcess; info: SessionInfo } | SessionFailure> => {
    const process = startProcess(limits);
    const reply = await process.ask({ type: 'open', ...setup }, from).catch((error: unknown) => {
      throw new ModelLoadError(explainEnd(error, `opening '${label}'`, limits));
    });
    if (reply.type === 'ready') return { process, info: reply };
    await process.end();
    return reply as SessionFailure;
  };

  const first = await open(signal);
  if ('problem' in first) return first;
  let { process, info } = first;

  return {
    get info() {
      return info;
    },
    async run(inputs, wanted, from) {
      if (process.ended) {
        const next = await open(from);
        if ('problem' in next) throw explainFailure(next, label);
        ({ process, info } = next);
      }
      const request = { type: 'run', inputs, ...(wanted === undefined ? {} : { wanted }) } as const;
      const reply = await process.ask(request, from).catch((error: unknown) => {
        throw new InferenceError(explainEnd(error, `a run of '${label}'`, limits));
      });
      if (reply.type === 'ran') return ownMemory(reply.outputs);
      throw runFailed(reply.type === 'run-failed' ? reply.detail : reply.type);
    },
    stop: () => process.end(),
  };
}

/** All that comes in a message shares its memory. */
function ownMemory(outputs: NamedTensors): NamedTensors {
  return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, { ...tensor, data: tensor.data.slice() } as Tensor]));
}
