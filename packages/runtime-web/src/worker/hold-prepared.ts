import { DisposedError } from '@photochrom/core';
import { partName } from '../part-name';
import { nameMasks } from './known-masks';
import { packRequest, plainOptions } from './pack-request';
import type { Verbs } from './protocol';
import type { Served } from './served';
import type { WorkerLink } from './worker-link';
import type { WorkerPreparedImage, WorkerRenderOptions } from './worker-pipeline';

/** Makes the handle of a photograph that a worker keeps. */
export function holdPrepared<S extends Served>(
  link: WorkerLink,
  { prepared, size, instances }: Verbs['prepare']['answer'],
): WorkerPreparedImage<S> {
  let held = true;
  const assertHeld = () => {
    if (!held) throw new DisposedError({ plugin: partName, what: 'prepared image' });
  };
  const dispose = async () => {
    held = false;
    link.release(prepared);
  };
  return {
    ...size,
    instances,
    async source(options = {}) {
      assertHeld();
      return link.call('source', packRequest({ prepared }), options);
    },
    async render(options: WorkerRenderOptions<S> = {}) {
      assertHeld();
      const { instances: given, ...plain } = plainOptions(options);
      const named = given === undefined ? {} : { instances: nameMasks(given, instances) };
      return link.call('render', packRequest({ prepared, options: { ...plain, ...named } }), options);
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
