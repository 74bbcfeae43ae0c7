import { type Remote, wrap } from 'comlink';
import type { Pictures } from './pictures.worker';

let remote: Remote<Pictures> | undefined;

/** The worker that turns pixels into what the screen shows; started when it is first asked. */
export function pictures(): Remote<Pictures> {
  remote ??= wrap<Pictures>(new Worker(new URL('./pictures.worker.ts', import.meta.url), { type: 'module' }));
  return remote;
}
