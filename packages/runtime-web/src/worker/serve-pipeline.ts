import { toPlainError } from '@photochrom/core';
import { createCallServer } from './call-server';
import { isMarked, mark, type Reply, type Request } from './protocol';
import type { Served, ServedParts } from './served';

/** Where messages come in and go out: a worker's global scope, or a port. */
export interface WorkerScope {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  /** Of ports. */
  start?(): void;
}

/**
 * In a worker: serves one pipeline to the page that holds the worker's `createWorkerPipeline`. Call it once, at the end of the worker's
 * script. Messages of the application pass by untouched.
 *
 * @param parts makes the pipeline of the page's settings, and the fusions and finish steps that renderings may name.
 * @param scope default: the worker's own.
 * @returns carries the types to the page.
 * @example
 * ```ts
 * // colorize.worker.ts
 * const served = servePipeline({
 *   pipeline: (settings: { device: 'auto' | 'wasm' }) => starterPipeline({ runtime: webRuntime(settings) }),
 *   fusion: (options: MaskReplaceOptions) => maskReplace(options),
 * });
 * export type Colorizer = typeof served;
 * ```
 */
export function servePipeline<Settings, FusionSettings = never, FinishSettings = never>(
  parts: ServedParts<Settings, FusionSettings, FinishSettings>,
  scope: WorkerScope = self,
): Served<Settings, FusionSettings, FinishSettings> {
  const send = (reply: Reply, transfer: Transferable[] = []) => scope.postMessage(mark(reply), { transfer });
  const server = createCallServer(parts, (id, event) => send({ type: 'progress', id, event }));

  const answer = async (request: Request) => {
    if (request.verb === 'hello') return send({ type: 'ready' });
    if (request.verb === 'abort') return server.abort(request.id);
    if (request.verb === 'release') return server.release(request.prepared);
    try {
      const { value, transfer } = await server.run(request);
      send({ type: 'done', id: request.id, value }, transfer);
    } catch (error) {
      send({ type: 'failed', id: request.id, error: toPlainError(error) });
    }
  };
  const listen = ({ data }: MessageEvent<unknown>) => {
    if (isMarked(data)) void answer(data as Request);
  };
  scope.addEventListener('message', listen);
  scope.start?.();
  send({ type: 'ready' });
  return { stop: () => scope.removeEventListener('message', listen) };
}
