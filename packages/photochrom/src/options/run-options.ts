import type { EncodeOptions } from '@photochrom/core';
import type { FusedLayers, Weighting } from '@photochrom/fusion-learned';
import type { ReplaceMode } from '@photochrom/fusion-mask-replace';
import type { Device } from '@photochrom/runtime-node';
import type { FinishStep } from './parse-finish';
import type { Wishes } from './parse-wishes';

/** What a run of `photochrom colorize` shall do. Absent values are the plugins' defaults. */
export type RunOptions = {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly fusion: 'output' | 'learned' | 'mask-replace' | 'none';
  /** ONNX file or card of a fused network, or of one for fusion in output space. */
  readonly fusionModel: string | undefined;
  readonly fusionLayers: FusedLayers | undefined;
  readonly weighting: Weighting | undefined;
  readonly adaptive: boolean;
  readonly fusionMode: ReplaceMode | undefined;
  /** Pixels of the working picture, 0..256. */
  readonly feather: number | undefined;
  readonly backbone: 'efficientnet' | 'siggraph17' | 'eccv16';
  /** Of efficientnet, 0..1. */
  readonly temperature: number | undefined;
  readonly backboneModel: string | undefined;
  readonly detector: 'mask-rcnn' | 'yolox' | 'none';
  readonly detectorModel: string | undefined;
  /** ONNX file or card of a network that cuts objects out, for yolox. */
  readonly maskModel: string | undefined;
  /** 0..1. */
  readonly minScore: number | undefined;
  readonly instances: number;
  /** Colours that were asked for. */
  readonly wishes?: Wishes | undefined;
  readonly finish: readonly FinishStep[];
  readonly workingSide: number | undefined;
  readonly device: 'auto' | readonly Device[];
  readonly threads: number | undefined;
  /** Whether pictures and models work in processes that can be killed. */
  readonly isolate: boolean;
  readonly format: EncodeOptions['format'];
  /** 1..100. */
  readonly quality: number | undefined;
  readonly overwrite: boolean;
  readonly failOnExisting: boolean;
  readonly report: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
};
