import { createPipeline, type Pipeline, saturation } from '@photochrom/core';
import { drawRaster, fakeBackbone, fakeDetector, fakeFusion, fakeRuntime } from '@photochrom/plugin-kit';
import { createWorkerPipeline } from '../create-worker-pipeline';
import { type WorkerScope, servePipeline } from '../serve-pipeline';
import type { WorkerPipelineOptions } from '../worker-pipeline';
import { type FakeWorker, fakeWorker } from './fake-worker';

/** A photograph small enough for a test, with alpha. */
export const photo = drawRaster({ width: 40, height: 24, alpha: true });

/** A pipeline of fakes. */
export function fakePipeline(): Pipeline {
  return createPipeline({
    runtime: fakeRuntime({ pictures: { 'street.png': photo } }),
    backbone: fakeBackbone(),
    detector: fakeDetector(),
    fusion: fakeFusion(),
  });
}

/** Serves a pipeline of fakes, or what a test makes of it. */
export function serveFake(scope: WorkerScope, pipeline: () => Pipeline = fakePipeline) {
  return servePipeline(
    {
      pipeline: (_settings: { readonly device: string }) => pipeline(),
      finish: (options: { readonly factor: number }) => [saturation(options)],
    },
    scope,
  );
}

/** The client of a worker with fakes, and every worker that it opened. */
export function openFake(pipeline: () => Pipeline = fakePipeline, options: WorkerPipelineOptions = {}) {
  const workers: FakeWorker[] = [];
  const client = createWorkerPipeline<ReturnType<typeof serveFake>>(
    () => {
      const worker = fakeWorker((scope) => serveFake(scope, pipeline));
      workers.push(worker);
      return worker;
    },
    { device: 'cpu' },
    options,
  );
  return { client, workers };
}
