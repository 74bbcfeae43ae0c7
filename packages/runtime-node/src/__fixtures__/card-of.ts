import { createHash } from 'node:crypto';
import type { ModelCard } from '@photochrom/core';

/** A true card of a model file. */
export function cardOf(bytes: Uint8Array, file = 'model.onnx'): ModelCard {
  return {
    specVersion: 1,
    name: 'test model',
    task: 'backbone',
    architecture: 'test',
    file,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    licence: 'MIT',
    conventions: {},
  };
}
