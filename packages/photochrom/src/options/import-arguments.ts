import type { ArgsDef } from 'citty';

/** Options of `photochrom import`, as its help shows them. */
export const importArguments = {
  files: { type: 'positional', required: false, description: 'Checkpoints' },
  output: { type: 'string', alias: 'o', valueHint: 'folder', description: 'Where models and cards go; made if missing. Required' },
  full: { type: 'string', valueHint: 'file', description: "InstColorization's full-image network (latest_net_GComp.pth)" },
  instance: { type: 'string', valueHint: 'file', description: "InstColorization's instance network (latest_net_G.pth)" },
  fusion: { type: 'string', valueHint: 'file', description: "InstColorization's fusion network (latest_net_GF.pth)" },
  convention: {
    type: 'string',
    valueHint: 'siggraph17|instcolorization',
    description: 'What a SIGGRAPH17 network wants as input, where neither its SHA-256 nor an option above says so',
  },
  part: { type: 'string', valueHint: 'place', description: "Where in the files the network lies, such as 'ema'. Default: where it is" },
  weights: {
    type: 'string',
    valueHint: 'float32|float16',
    description: 'How weights are stored; float16 halves the file. Default float32',
  },
  convolutions: {
    type: 'string',
    valueHint: 'direct|winograd',
    description: 'winograd is faster on processors, for more memory. Default direct',
  },
  size: { type: 'string', valueHint: 'pixels', description: 'Side of what the networks see, a multiple of 8. Default 256' },
  licence: {
    type: 'string',
    valueHint: 'text',
    description: 'Licence of the weights, for the card. Default: the published one, or unknown',
  },
  name: { type: 'string', valueHint: 'name', description: 'What models are called; a prefix for several. Default: by their architecture' },
  overwrite: { type: 'boolean', description: 'Replace models that exist' },
  json: { type: 'boolean', description: 'One line of JSON a model on stdout' },
  quiet: { type: 'boolean', description: 'Errors only' },
} as const satisfies ArgsDef;
