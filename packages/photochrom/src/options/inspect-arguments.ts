import type { ArgsDef } from 'citty';

/** Options of `photochrom inspect`, as its help shows them. */
export const inspectArguments = {
  file: { type: 'positional', required: false, description: 'A checkpoint or an ONNX model' },
  short: { type: 'boolean', description: 'Shorten long lists and long texts' },
  json: { type: 'boolean', description: 'All of it as one line of JSON' },
} as const satisfies ArgsDef;
