import type { HeldTensor, Tensor } from '@photochrom/core';
import { copyFromHost, holdOnHost } from './held-on-host';
import { isHeld, type NamedTensors } from './named-tensors';
import type { Session, SessionInfo } from './session';

/** A session whose tensors are all in plain memory. */
export type HostSession = {
  readonly info: SessionInfo;
  /**
   * @param inputs copies that may be consumed, their buffers moved.
   * @param wanted names of outputs. Default all.
   * @param signal as {@link SessionRunOptions} has it.
   * @throws {InferenceError} the run failed.
   */
  run(inputs: NamedTensors, wanted?: readonly string[], signal?: AbortSignal): Promise<NamedTensors>;
  stop(): Promise<void>;
};

/**
 * Lets a session in plain memory hold tensors: they are then memory that it keeps.
 *
 * @param plugin the runtime's name, for errors.
 */
export function hostSession(plugin: string, session: HostSession): Session {
  return {
    get info() {
      return session.info;
    },
    async run(inputs, { outputs: wanted, hold = [], signal }) {
      const plain: Record<string, Tensor> = {};
      for (const [name, tensor] of Object.entries(inputs)) plain[name] = isHeld(tensor) ? copyFromHost(plugin, tensor) : tensor;
      const outputs: Record<string, Tensor | HeldTensor> = { ...(await session.run(plain, wanted, signal)) };
      for (const name of hold) outputs[name] = holdOnHost(plugin, outputs[name] as Tensor);
      return outputs;
    },
    stop: () => session.stop(),
  };
}
