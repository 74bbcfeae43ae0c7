import type { EncodeOptions } from '@photochrom/core';
import type { ReplaceMode } from '@photochrom/fusion-mask-replace';
import type { Device } from '@photochrom/runtime-node';
import type { ParsedArgs } from 'citty';
import { UsageError } from '../usage-error';
import type { colorizeArguments } from './colorize-arguments';
import { type FinishStep, parseFinish } from './parse-finish';
import { readChoice, readNumber } from './read-value';

/** What a run of `photochrom colorize` shall do. Absent values are the plugins' defaults. */
export type RunOptions = {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly fusion: 'mask-replace' | 'none';
  readonly fusionMode: ReplaceMode | undefined;
  /** Pixels of the working picture, 0..256. */
  readonly feather: number | undefined;
  readonly backbone: 'siggraph17' | 'eccv16';
  readonly backboneModel: string | undefined;
  readonly detector: 'mask-rcnn' | 'none';
  readonly detectorModel: string | undefined;
  /** 0..1. */
  readonly minScore: number | undefined;
  readonly instances: number;
  readonly finish: readonly FinishStep[];
  readonly workingSide: number | undefined;
  readonly device: 'auto' | readonly Device[];
  readonly threads: number | undefined;
  readonly format: EncodeOptions['format'];
  /** 1..100. */
  readonly quality: number | undefined;
  readonly overwrite: boolean;
  readonly report: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
};

const devices: readonly Device[] = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml'];

/**
 * Turns checked arguments into options.
 *
 * @throws {UsageError} nothing is to be coloured, a value is out of its range, or two options contradict each other.
 */
export function parseOptions(given: ParsedArgs<typeof colorizeArguments>): RunOptions {
  if (given._.length === 0) {
    throw new UsageError('Nothing to colour.', 'Name photographs or folders: photochrom colorize <files...> -o <folder>');
  }
  const fusion = readChoice('fusion', given.fusion, ['mask-replace', 'none']) ?? 'mask-replace';
  const wantedDetector = readChoice('detector', given.detector, ['mask-rcnn', 'none']);
  const options: RunOptions = {
    inputs: given._,
    output: required(given.output),
    fusion,
    fusionMode: readChoice('fusion-mode', given['fusion-mode'], ['parity', 'feather', 'edge-aware']),
    feather: readNumber('feather', given.feather, { least: 0, most: 256 }),
    backbone: readChoice('backbone', given.backbone, ['siggraph17', 'eccv16']) ?? 'siggraph17',
    backboneModel: given['backbone-model'],
    detector: wantedDetector ?? (fusion === 'none' ? 'none' : 'mask-rcnn'),
    detectorModel: given['detector-model'],
    minScore: readNumber('min-score', given['min-score'], { least: 0, most: 1 }),
    instances: readNumber('instances', given.instances, { least: 0, integer: true }) ?? 8,
    finish: parseFinish(given.finish),
    workingSide: readNumber('working-side', given['working-side'], { least: 16, integer: true }),
    device: readDevices(given.device),
    threads: readNumber('threads', given.threads, { least: 1, integer: true }),
    format: readChoice('format', given.format, ['png', 'jpeg', 'webp', 'tiff']),
    quality: readNumber('quality', given.quality, { least: 1, most: 100, integer: true }),
    overwrite: given.overwrite === true,
    report: given.report === true,
    json: given.json === true,
    quiet: given.quiet === true,
  };
  refuseContradictions(options);
  return options;
}

function required(output: string | undefined): string {
  if (output !== undefined) return output;
  throw new UsageError('--output is missing.', 'Say where the results go: -o <folder>');
}

function readDevices(text = 'auto'): 'auto' | readonly Device[] {
  if (text === 'auto') return text;
  return text.split(',').map((name) => readChoice('device', name.trim(), devices) as Device);
}

function refuseContradictions(options: RunOptions): void {
  const { fusion, fusionMode, feather, backbone, backboneModel, detector, detectorModel, minScore } = options;
  if (backbone === 'eccv16' && backboneModel === undefined) {
    throw new UsageError('--backbone eccv16 needs --backbone-model.', 'The starter holds a siggraph17 model only.');
  }
  if (fusion === 'none' && detector !== 'none') {
    throw new UsageError('--detector has no use with --fusion none.', 'Leave one of them out.');
  }
  if (fusion === 'none' && (fusionMode !== undefined || feather !== undefined)) {
    throw new UsageError('--fusion-mode and --feather have no use with --fusion none.', 'Leave them out.');
  }
  if (fusionMode === 'parity' && feather !== undefined) {
    throw new UsageError('--feather has no use with --fusion-mode parity, whose edges are hard.', 'Leave one of them out.');
  }
  if (detector === 'none' && (detectorModel !== undefined || minScore !== undefined)) {
    throw new UsageError('--detector-model and --min-score need a detector.', 'Leave out --detector none and --fusion none.');
  }
}
