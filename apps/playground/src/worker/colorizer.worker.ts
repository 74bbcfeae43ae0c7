import { createPipeline } from '@photochrom/core';
import { webRuntime } from '@photochrom/runtime-web';
import { servePipeline } from '@photochrom/runtime-web/worker';
import { makeBackbone, makeDetector, makeFinish, makeFusion } from './make-parts';
import type { PlacedPart, WorkerSettings } from './worker-settings';

/** The worker that runs all networks: one pipeline, whose fusion and finish each rendering names. */
const served = servePipeline({
  pipeline: async ({ device, detector, backbone }: WorkerSettings) =>
    createPipeline({
      runtime: webRuntime({ device }),
      detector: await makeDetector(detector),
      backbone: await makeBackbone(backbone),
      fusion: await makeFusion({ name: 'none', options: {} }),
    }),
  fusion: (part: PlacedPart) => makeFusion(part),
  finish: (steps: readonly PlacedPart[]) => makeFinish(steps),
});

/** Carries the worker's types to the page. */
export type Colorizer = typeof served;
