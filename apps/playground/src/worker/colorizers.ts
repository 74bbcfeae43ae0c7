import type { CallOptions } from '@photochrom/core';
import { createWorkerPipeline, type WorkerPipeline, type WorkerPreparedImage } from '@photochrom/runtime-web/worker';
import type { Colorizer } from './colorizer.worker';
import type { WorkerSettings } from './worker-settings';

/** A photograph whose evidence a worker keeps. */
export type Prepared = WorkerPreparedImage<Colorizer>;

type Entry = { readonly pipeline: WorkerPipeline<Colorizer>; prepared?: { readonly key: string; readonly image: Promise<Prepared> } };

/** The workers that colour, one for each choice of networks; pipelines that differ in fusion and finish alone share one. */
export interface Colorizers {
  /**
   * Prepares a photograph, or gives the one that is prepared already.
   *
   * @param key tells photographs and ways of preparing apart.
   */
  prepare(settings: WorkerSettings, key: string, file: Blob, maxInstances: number, call: CallOptions): Promise<Prepared>;
  /** What is prepared already, or being prepared; nothing is begun. */
  held(settings: WorkerSettings, key: string): Promise<Prepared> | undefined;
  /** Ends the workers of all other settings. */
  keep(settings: readonly WorkerSettings[]): void;
}

/** No worker starts before a photograph is prepared. */
export function createColorizers(): Colorizers {
  const entries = new Map<string, Entry>();

  const open = (settings: WorkerSettings): Entry => {
    const name = JSON.stringify(settings);
    const known = entries.get(name);
    if (known !== undefined) return known;
    const worker = () => new Worker(new URL('./colorizer.worker.ts', import.meta.url), { type: 'module' });
    const entry: Entry = { pipeline: createWorkerPipeline<Colorizer>(worker, settings) };
    entries.set(name, entry);
    return entry;
  };

  return {
    async prepare(settings, key, file, maxInstances, call) {
      const entry = open(settings);
      const { prepared } = entry;
      if (prepared?.key === key) return prepared.image;
      // One photograph at a time: evidence takes memory.
      prepared?.image.then((image) => image.dispose()).catch(() => undefined);
      const image = entry.pipeline.prepare(file, { maxInstances, ...call });
      entry.prepared = { key, image };
      image.catch(() => {
        if (entry.prepared?.image === image) delete entry.prepared;
      });
      return image;
    },
    held(settings, key) {
      const prepared = entries.get(JSON.stringify(settings))?.prepared;
      return prepared?.key === key ? prepared.image : undefined;
    },
    keep(settings) {
      const names = new Set(settings.map((wanted) => JSON.stringify(wanted)));
      for (const [name, { pipeline }] of entries) {
        if (names.has(name)) continue;
        entries.delete(name);
        void pipeline.dispose();
      }
    },
  };
}
