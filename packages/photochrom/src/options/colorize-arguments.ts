import type { ArgsDef } from 'citty';

/** Options of `photochrom colorize`, as its help shows them. */
export const colorizeArguments = {
  files: { type: 'positional', required: false, description: 'Photographs, and folders of photographs and folders' },
  output: { type: 'string', alias: 'o', valueHint: 'folder', description: 'Where results go; made if missing. Required' },
  fusion: {
    type: 'string',
    valueHint: 'output|mask-replace|learned|none',
    description: 'How objects join the picture. Default output, a network that weighs their colours',
  },
  'fusion-model': {
    type: 'string',
    valueHint: 'file',
    description: 'ONNX file or card: of learned, what import makes of InstColorization; of output, its network. Default: ours',
  },
  'fusion-layers': { type: 'string', valueHint: 'both|encoder|decoder', description: 'Of learned: where objects join. Default both' },
  weighting: { type: 'string', valueHint: 'learned|box|mask', description: 'Of learned: what objects are weighed by. Default learned' },
  adaptive: { type: 'boolean', description: 'Of learned: small objects run at a smaller size; faster, nearly the same' },
  'fusion-mode': {
    type: 'string',
    valueHint: 'parity|feather|edge-aware',
    description: 'Of mask-replace: edges of objects. Default feather',
  },
  feather: { type: 'string', valueHint: 'pixels', description: 'Of mask-replace: blend over so many pixels at edges, 0 to 256' },
  backbone: {
    type: 'string',
    valueHint: 'efficientnet|siggraph17|eccv16',
    description: 'The network that colours. Default efficientnet, and siggraph17 where --backbone-model is given',
  },
  'backbone-model': { type: 'string', valueHint: 'file', description: 'Its ONNX file or card. Default: the embedded model' },
  temperature: {
    type: 'string',
    valueHint: '0..1',
    description: 'Of efficientnet: 0 is vivid, 1 is safe. Default: what the model card says',
  },
  detector: { type: 'string', valueHint: 'yolox|mask-rcnn|none', description: 'What finds objects. Default yolox' },
  'detector-model': {
    type: 'string',
    valueHint: 'file',
    description: 'Its ONNX file or card. Default: ours',
  },
  'mask-model': {
    type: 'string',
    valueHint: 'file',
    description: 'Of yolox: ONNX file or card that cuts objects out. Default: ours',
  },
  'min-score': {
    type: 'string',
    valueHint: '0..1',
    description: 'Leave out less certain objects. Default: what the model card says, else 0.25 (mask-rcnn 0.3)',
  },
  instances: { type: 'string', valueHint: 'count', description: 'At most so many objects a picture. Default 8' },
  caption: { type: 'string', valueHint: 'sentence', description: "Colours of objects in English: 'a red bus, the left dog is brown'" },
  lock: {
    type: 'string',
    valueHint: 'n=colour',
    description: 'An object by number or label gets a colour: 1=darkgreen, dog=#8a5a2b. Repeatable',
  },
  hint: { type: 'string', valueHint: 'x,y=colour', description: 'A point of the photograph gets a colour: 300,20=skyblue. Repeatable' },
  finish: {
    type: 'string',
    valueHint: 'steps',
    description: 'refine-edges, auto-saturation[=parity], saturation=<0..4>, in this order or yours; or none. Default refine-edges',
  },
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
