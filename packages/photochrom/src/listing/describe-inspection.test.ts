import type { Inspection } from '@photochrom/importer';
import { describe, expect, it } from 'vitest';
import { describeInspection } from './describe-inspection';

const checkpoint: Inspection = {
  kind: 'checkpoint',
  format: 'pytorch-legacy',
  bytes: 601_451,
  tensors: [
    { path: 'model1.0.weight', type: 'float32', shape: [8, 4, 3, 3] },
    { path: 'scalar\u001b[2J\n', type: 'int64', shape: [] },
  ],
  facts: [['epoch', '12']],
  networks: ["SIGGRAPH17, or InstColorization's full-image or instance network, widths 8-16-32-64"],
};
const model: Inspection = {
  kind: 'onnx',
  bytes: 4_297_756,
  irVersion: 8,
  producer: '',
  opsets: [{ domain: 'ai.onnx', version: 17 }],
  graphName: 'main',
  inputs: [{ name: 'l', type: 'float32', dims: ['n', 1, 256, 256] }],
  outputs: [{ name: 'ab', type: 'float32' }],
  weights: [
    { name: 'w', type: 'float32', shape: [2], bytes: 8 },
    { name: 'far', type: 'float16', shape: [3], bytes: 0, external: { location: '../w.bin', offset: 4096, length: 6 } },
  ],
  operators: [['Conv', 58]],
  functions: [],
  metadata: [['labels', 'a\u009b31mb']],
};

describe('describeInspection', () => {
  it('lists a checkpoint', () => {
    expect(describeInspection('net.pth', checkpoint, false)).toEqual([
      'net.pth: a PyTorch checkpoint (the form before zip), 601.5 kB',
      "can be imported: SIGGRAPH17, or InstColorization's full-image or instance network, widths 8-16-32-64",
      '',
      '2 tensors',
      expect.stringMatching(/^ {2}model1\.0\.weight +float32 {2}\[8, 4, 3, 3\]$/),
      expect.stringMatching(/^ {2}scalar .*int64 +\[\]$/),
      '',
      '1 other value',
      '  epoch  12',
    ]);
    const refused = describeInspection('net.pth', { ...checkpoint, networks: [], unrecognized: 'It is none.' }, false);
    expect(refused[1]).toBe('can not be imported: It is none.');
  });

  it('lists a model, and what lies in other files', () => {
    expect(describeInspection('m.onnx', model, false)).toEqual([
      'm.onnx: an ONNX model, 4.3 MB',
      'format 8, operators of ai.onnx 17',
      "graph 'main', made by an unnamed program",
      "keeps data in other files: '../w.bin'",
      '',
      '1 input',
      '  l  float32  [n, 1, 256, 256]',
      '',
      '1 output',
      '  ab  float32',
      '',
      '1 operator',
      '  Conv  58',
      '',
      '2 weights, 8 bytes in this file',
      '  w    float32  [2]  8 bytes',
      "  far  float16  [3]  in '../w.bin' at 4096, 6 bytes",
      '',
      'metadata',
      expect.stringMatching(/^ {2}labels {2}a.*b$/),
    ]);
  });

  it('lets no control character through', () => {
    const text = [...describeInspection('a\u0007.pth', checkpoint, false), ...describeInspection('b.onnx', model, false)].join('\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
