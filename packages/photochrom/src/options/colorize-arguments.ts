import type { PluginKind } from '@photochrom/core';
import type { ArgsDef } from 'citty';
import { shortName } from '../plugins/list-plugins';
import { builtIns } from '../plugins/load-plugin';

/** Options of `photochrom colorize` besides those of plugins, as its help shows them. */
export const colorizeArguments = {
  files: { type: 'positional', required: false, description: 'Photographs, and folders of photographs and folders' },
  output: { type: 'string', alias: 'o', valueHint: 'folder', description: 'Where results go; made if missing. Required' },
  fusion: {
    type: 'string',
    valueHint: names('fusion', '|none'),
    description: 'How objects join the picture, or the path or package of a module with a fusion',
  },
  'fusion-options': { type: 'string', valueHint: 'json', description: 'Its options as one object' },
  backbone: { type: 'string', valueHint: names('backbone'), description: 'The network that colours, or a module with one' },
  'backbone-options': { type: 'string', valueHint: 'json', description: 'Its options as one object' },
  detector: { type: 'string', valueHint: names('detector', '|none'), description: 'What finds objects, or a module with one' },
  'detector-options': { type: 'string', valueHint: 'json', description: 'Its options as one object' },
  finish: {
    type: 'string',
    valueHint: 'steps',
    description: `${names('finish').replaceAll('|', ', ')} or modules, in this order or yours, as name or name=value; or none. Default refine-edges`,
  },
  'finish-options': { type: 'string', valueHint: 'json', description: 'Options of the steps by their names' },
  config: {
    type: 'string',
    valueHint: 'file|none',
    description: 'Project file that names parts. Default: photochrom.config.mjs here or above in this project, if there is one',
  },
  instances: { type: 'string', valueHint: 'count', description: 'At most so many objects a picture. Default 8' },
  'working-side': { type: 'string', valueHint: 'pixels', description: 'Longest side for finding and joining objects. Default 1280' },
  device: { type: 'string', valueHint: 'names', description: 'auto, or cpu, cuda, webgpu, coreml, dml, wasm in the order to try' },
  threads: { type: 'string', valueHint: 'count', description: 'CPU threads. Default: all cores' },
  isolate: { type: 'boolean', description: 'Decode pictures and run models in processes with limits, for files of strangers' },
  format: { type: 'string', valueHint: 'png|jpeg|webp|tiff', description: "Default: the input's, else png" },
  quality: { type: 'string', valueHint: '1..100', description: 'Of JPEG and WebP. Default 92' },
  overwrite: { type: 'boolean', description: 'Make results that exist anew. Default: they are kept, and counted' },
  'fail-on-existing': { type: 'boolean', description: 'Count photographs whose results exist as not coloured' },
  report: { type: 'boolean', description: 'Write report.html into the output folder' },
  json: { type: 'boolean', description: 'One line of JSON a photograph on stdout' },
  quiet: { type: 'boolean', description: 'Errors only' },
} as const satisfies ArgsDef;

function names(kind: PluginKind, more = ''): string {
  return `${builtIns(kind)
    .map(({ plugin }) => shortName(plugin))
    .join('|')}${more}`;
}
