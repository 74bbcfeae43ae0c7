import { DisposedError, InferenceError, type Pipeline, type PreparedImage, type ProgressEvent, type RenderOptions } from '@photochrom/core';
import { partName } from '../part-name';
import { createPartChooser } from './choose-parts';
import { placeMasks } from './known-masks';
import { buffersOf, type Packed, packData } from './pack-data';
import type { Call, Plain } from './protocol';
import type { ServedParts } from './served';
import { holdLife } from './worker-life';

/** The worker's side without its messages: the pipeline, the calls in hand and the photographs that are held. */
export interface CallServer {
  /** @returns the answer, packed so that nothing that is kept here is detached. */
  run(call: Call): Promise<Packed<unknown>>;
  /** Stops a call in hand at its next safe point. */
  abort(id: number): void;
  /** Lets go of a prepared photograph. */
  release(prepared: number): void;
}

/** @param onProgress gets what the call of that id says. */
export function createCallServer<Settings, FusionSettings, FinishSettings>(
  parts: ServedParts<Settings, FusionSettings, FinishSettings>,
  onProgress: (id: number, event: ProgressEvent) => void,
): CallServer {
  const chooseParts = createPartChooser(parts);
  const running = new Map<number, AbortController>();
  const images = new Map<number, PreparedImage>();
  let opening: Promise<Pipeline> | undefined;

  const imageOf = (prepared: number): PreparedImage => {
    const image = images.get(prepared);
    if (image === undefined) throw new DisposedError({ plugin: partName, what: 'prepared image' });
    return image;
  };

  const run = async (call: Call, signal: AbortSignal): Promise<Packed<unknown>> => {
    if (call.verb === 'open') {
      // The page made sure that these are the settings of this worker's type.
      opening = Promise.resolve(call.settings as Settings).then(parts.pipeline);
      // Every call that waits for it fails with it; nobody needs to wait.
      opening.catch(() => undefined);
      const watched = await holdLife(call.lock);
      await opening;
      return packAll({ watched });
    }
    if (opening === undefined) throw new InferenceError({ plugin: partName, message: 'A call came before the pipeline was opened.' });
    const pipeline = await opening;
    const own = { signal, onProgress: (event: ProgressEvent) => onProgress(call.id, event) };
    const withParts = async (options: Plain<RenderOptions>) => {
      const { fusion, finish, ...rest } = options;
      return { ...rest, ...(await chooseParts({ fusion, finish })), ...own };
    };
    switch (call.verb) {
      case 'load':
        await pipeline.load(own);
        return packAll(undefined);
      case 'prepare': {
        const { fusion: _fusion, finish: _finish, ...options } = call.options;
        const image = await pipeline.prepare(call.image, { ...options, ...own });
        images.set(call.id, image);
        const { width, height } = image.source;
        return packCopy({ prepared: call.id, size: { width, height }, instances: image.instances });
      }
      case 'render': {
        const image = imageOf(call.prepared);
        const { instances, ...options } = call.options;
        const placed = instances === undefined ? {} : { instances: placeMasks(instances, image.instances) };
        const result = await image.render({ ...(await withParts(options)), ...placed });
        // A rendering may hand on masks and metadata of the photograph, which later renderings need.
        const kept = buffersOf([image.source, image.instances]);
        return packData(result, (buffer) => kept.has(buffer));
      }
      case 'source':
        return packCopy(imageOf(call.prepared).source);
      case 'colorize':
        return packAll(await pipeline.colorize(call.image, await withParts(call.options)));
      case 'encode':
        return packAll(await pipeline.encode(call.image, { ...call.options, ...own }));
      case 'dispose': {
        const held = [...images.values()];
        images.clear();
        await Promise.all(held.map((image) => image.dispose()));
        await pipeline.dispose();
        return packAll(undefined);
      }
    }
  };

  return {
    async run(call) {
      const controller = new AbortController();
      running.set(call.id, controller);
      try {
        return await run(call, controller.signal);
      } finally {
        running.delete(call.id);
      }
    },
    abort: (id) => running.get(id)?.abort(),
    release(prepared) {
      void images.get(prepared)?.dispose();
      images.delete(prepared);
    },
  };
}

function packAll<T>(value: T): Packed<T> {
  return packData(value, () => false);
}

function packCopy<T>(value: T): Packed<T> {
  return packData(value, () => true);
}
