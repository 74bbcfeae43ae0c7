import type { Device } from '@photochrom/runtime-node';
import type { ParsedArgs } from 'citty';
import { UsageError } from '../usage-error';
import { defaultFusion } from './choose-fusion';
import type { colorizeArguments } from './colorize-arguments';
import { parseFinish } from './parse-finish';
import { readChoice, readNumber } from './read-value';
import { refuseContradictions } from './refuse-contradictions';
import type { RunOptions } from './run-options';

const devices: readonly Device[] = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml', 'wasm'];

/**
 * Turns checked arguments into options.
 *
 * @throws {UsageError} nothing is to be coloured, a value is out of its range, or two options contradict each other.
 */
export function parseOptions(given: ParsedArgs<typeof colorizeArguments>): RunOptions {
  if (given._.length === 0) {
    throw new UsageError('Nothing to colour.', 'Name photographs or folders: photochrom colorize <files...> -o <folder>');
  }
  const fusionOptions = {
    fusionModel: given['fusion-model'],
    fusionLayers: readChoice('fusion-layers', given['fusion-layers'], ['both', 'encoder', 'decoder']),
    weighting: readChoice('weighting', given.weighting, ['learned', 'box', 'mask']),
    adaptive: given.adaptive === true,
    fusionMode: readChoice('fusion-mode', given['fusion-mode'], ['parity', 'feather', 'edge-aware']),
    feather: readNumber('feather', given.feather, { least: 0, most: 256 }),
    backboneModel: given['backbone-model'],
  };
  const fusion = readChoice('fusion', given.fusion, ['output', 'learned', 'mask-replace', 'none']) ?? defaultFusion(fusionOptions);
  const wantedDetector = readChoice('detector', given.detector, ['mask-rcnn', 'yolox', 'none']);
  const options: RunOptions = {
    inputs: given._,
    output: required(given.output),
    fusion,
    ...fusionOptions,
    backbone: readChoice('backbone', given.backbone, ['efficientnet', 'siggraph17', 'eccv16']) ?? defaultBackbone(given['backbone-model']),
    temperature: readNumber('temperature', given.temperature, { least: 0, most: 1 }),
    detector: wantedDetector ?? (fusion === 'none' ? 'none' : 'yolox'),
    detectorModel: given['detector-model'],
    maskModel: given['mask-model'],
    minScore: readNumber('min-score', given['min-score'], { least: 0, most: 1 }),
    instances: readNumber('instances', given.instances, { least: 0, integer: true }) ?? 8,
    finish: parseFinish(given.finish),
    workingSide: readNumber('working-side', given['working-side'], { least: 16, integer: true }),
    device: readDevices(given.device),
    threads: readNumber('threads', given.threads, { least: 1, integer: true }),
    isolate: given.isolate === true,
    format: readChoice('format', given.format, ['png', 'jpeg', 'webp', 'tiff']),
    quality: readNumber('quality', given.quality, { least: 1, most: 100, integer: true }),
    overwrite: given.overwrite === true,
    failOnExisting: given['fail-on-existing'] === true,
    report: given.report === true,
    json: given.json === true,
    quiet: given.quiet === true,
  };
  refuseContradictions(options);
  return options;
}

/** A model that somebody brings is most likely one of the published networks, which `import` makes. */
function defaultBackbone(model: string | undefined): RunOptions['backbone'] {
  return model === undefined ? 'efficientnet' : 'siggraph17';
}

function required(output: string | undefined): string {
  if (output !== undefined) return output;
  throw new UsageError('--output is missing.', 'Say where the results go: -o <folder>');
}

function readDevices(text = 'auto'): 'auto' | readonly Device[] {
  if (text === 'auto') return text;
  return text.split(',').map((name) => readChoice('device', name.trim(), devices) as Device);
}
