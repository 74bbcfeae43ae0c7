import type { Device } from '@photochrom/runtime-node';
import type { ParsedArgs } from 'citty';
import { chooseParts, type GivenFlags } from '../plugins/choose-parts';
import type { NamedParts } from '../plugins/name-parts';
import { UsageError } from '../usage-error';
import type { colorizeArguments } from './colorize-arguments';
import { readChoice, readNumber } from './read-value';
import type { RunOptions } from './run-options';

const devices: readonly Device[] = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml', 'wasm'];

/**
 * Turns checked arguments into options, and makes the parts that they name.
 *
 * @param given options of plugins by their flags among them.
 * @throws {UsageError} nothing is to be coloured, a value is out of its range, or two options contradict each other.
 * @throws {InvalidOptionError} a plugin refuses its options.
 */
export function parseOptions(given: ParsedArgs<typeof colorizeArguments> & GivenFlags, named: NamedParts): RunOptions {
  if (given._.length === 0) {
    throw new UsageError('Nothing to colour.', 'Name photographs or folders: photochrom colorize <files...> -o <folder>');
  }
  if (given.overwrite === true && given['fail-on-existing'] === true) {
    throw new UsageError('--overwrite and --fail-on-existing contradict each other.', 'Leave one of them out.');
  }
  return {
    inputs: given._,
    output: required(given.output),
    parts: chooseParts(named, given),
    instances: readNumber('instances', given.instances, { least: 0, integer: true }) ?? 8,
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
}

function required(output: string | undefined): string {
  if (output !== undefined) return output;
  throw new UsageError('--output is missing.', 'Say where the results go: -o <folder>');
}

function readDevices(text = 'auto'): 'auto' | readonly Device[] {
  if (text === 'auto') return text;
  return text.split(',').map((name) => readChoice('device', name.trim(), devices) as Device);
}
