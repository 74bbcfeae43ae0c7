import { createPipeline, type Pipeline, type Runtime } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import type { RunOptions } from './options/run-options';

/** Wires what was chosen. Loads nothing. */
export function buildPipeline({ device, threads, isolate, workingSide, parts }: RunOptions): {
  readonly pipeline: Pipeline;
  readonly runtime: Runtime;
} {
  const { backbone, detector, fusion, finish } = parts;
  const runtime = nodeRuntime({ device, isolate, ...(threads === undefined ? {} : { threads }) });
  const pipeline = createPipeline({
    runtime,
    backbone: backbone.part,
    finish: finish.map(({ part }) => part),
    ...(detector === undefined ? {} : { detector: detector.part }),
    ...(fusion === undefined ? {} : { fusion: fusion.part }),
    ...(workingSide === undefined ? {} : { workingSide }),
    // A step that makes lightness its own reaches its reference's picture only where colours are clipped as there.
    ...(finish.some(({ part }) => part.changesL) ? { gamut: 'clip' as const } : {}),
  });
  return { pipeline, runtime };
}
