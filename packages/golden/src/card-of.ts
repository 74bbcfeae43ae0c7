import { createHash } from 'node:crypto';

/** A true card of a model file. */
export function cardOf(bytes: Uint8Array, file = 'model.onnx') {
  return {
    specVersion: 1 as const,
    name: 'test model',
    task: 'backbone' as const,
    architecture: 'test',
    file,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    licence: 'MIT',
    conventions: {},
  };
}
