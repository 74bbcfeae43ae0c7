import type { CallOptions, SourceInstance } from '@photochrom/core';
import { createWorkerPipeline, type WorkerPipeline, type WorkerPreparedImage } from '@photochrom/runtime-web/worker';
import type { Colorizer } from './colorizer.worker';
import type { WorkerSettings } from './worker-settings';

/** A photograph whose evidence a worker keeps. */
export type Prepared = WorkerPreparedImage<Colorizer>;

/** What is to be prepared, and by which worker. */
export type Wanted = {
  readonly worker: WorkerSettings;
  /** Tells photographs and ways of preparing them apart. */
  readonly key: string;
  readonly file: Blob;
  readonly maxInstances: number;
};

type Entry = { readonly pipeline: WorkerPipeline<Colorizer>; readonly prepared: Map<string, Promise<Prepared>> };

/** The workers that colour, one for each choice of networks; pipelines that differ in fusion and finish alone share all. */
export interface Colorizers {
  /** Prepares a photograph, or gives the one that is prepared already. */
  prepare(wanted: Wanted, call: CallOptions): Promise<Prepared>;
  /** What is prepared already, or being prepared; nothing is begun. */
  held(wanted: Wanted): Promise<Prepared> | undefined;
  /** Finds the objects of another picture with a worker's detector; nothing of it is kept. */
  detect(worker: WorkerSettings, file: Blob, call: CallOptions & Pick<Wanted, 'maxInstances'>): Promise<readonly SourceInstance[]>;
  /** Ends all other workers, and lets go of all that others of their photographs take. */
  keep(wanted: readonly Wanted[]): void;
  /** Lets go of all photographs; workers keep their networks. */
  dropPhotographs(): void;
}

/** No worker starts before a photograph is prepared. */
export function createColorizers(): Colorizers {
  const entries = new Map<string, Entry>();

  const open = (settings: WorkerSettings): Entry => {
    const name = JSON.stringify(settings);
    const known = entries.get(name);
    if (known !== undefined) return known;
    const worker = () => new Worker(new URL('./colorizer.worker.ts', import.meta.url), { type: 'module' });
    const entry: Entry = { pipeline: createWorkerPipeline<Colorizer>(worker, settings), prepared: new Map() };
    entries.set(name, entry);
    return entry;
  };
  const drop = ({ prepared }: Entry, isUnwanted: (key: string) => boolean) => {
    for (const [key, image] of prepared) {
      if (!isUnwanted(key)) continue;
      prepared.delete(key);
      image.then((photograph) => photograph.dispose()).catch(() => undefined);
    }
  };

  return {
    async prepare({ worker, key, file, maxInstances }, call) {
      const { pipeline, prepared } = open(worker);
      const known = prepared.get(key);
      if (known !== undefined) return known;
      const image = pipeline.prepare(file, { maxInstances, ...call });
      prepared.set(key, image);
      image.catch(() => {
        if (prepared.get(key) === image) prepared.delete(key);
      });
      return image;
    },
    held: ({ worker, key }) => entries.get(JSON.stringify(worker))?.prepared.get(key),
    async detect(worker, file, call) {
      const image = await open(worker).pipeline.prepare(file, call);
      await image.dispose();
      return image.instances;
    },
    keep(wanted) {
      for (const [name, entry] of entries) {
        const keys = new Set(wanted.filter(({ worker }) => JSON.stringify(worker) === name).map(({ key }) => key));
        if (keys.size > 0) {
          drop(entry, (key) => !keys.has(key));
        } else {
          entries.delete(name);
          void entry.pipeline.dispose();
        }
      }
    },
    dropPhotographs() {
      for (const entry of entries.values()) drop(entry, () => true);
    },
  };
}
