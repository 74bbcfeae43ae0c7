import type { ArgsDef } from 'citty';

/** Options of `photochrom eval`, as its help shows them. */
export const evalArguments = {
  files: { type: 'positional', required: false, description: 'Original photographs in colour, and folders of them' },
  against: { type: 'string', valueHint: 'folder', description: 'What a program made of them. Required' },
  output: { type: 'string', alias: 'o', valueHint: 'folder', description: 'Where figures and the report go; made if missing. Required' },
  annotations: { type: 'string', valueHint: 'file', description: "Objects of the photographs, in COCO's format; for protocols of objects" },
  protocol: {
    type: 'string',
    valueHint: 'name|file',
    description: 'How to measure: a name below, or a .json file. Default: instance-benchmark with annotations, else photograph-benchmark',
  },
  baseline: {
    type: 'string',
    valueHint: 'folder|gray',
    description: 'What to compare with: another folder, or the photographs without colours',
  },
  json: { type: 'boolean', description: 'One line of JSON a photograph on stdout' },
  quiet: { type: 'boolean', description: 'Errors only' },
} as const satisfies ArgsDef;
