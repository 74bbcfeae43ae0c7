import { ModelLoadError, type PhotochromError, UnsupportedEnvironmentError } from '@photochrom/core';
import { partName } from '../part-name';
import type { SessionFailure } from './open-session';

/**
 * Turns what opening a session came to into a typed error.
 *
 * @param label the model's address.
 */
export function explainFailure({ problem, detail, refused }: SessionFailure, label: string): PhotochromError {
  if (problem === 'bad-model') {
    return new ModelLoadError({
      plugin: partName,
      message: `Expected a model that onnxruntime can open in '${label}', but it says: ${detail}.`,
      hint: 'Get the file again, or export it anew with opset 17 to 20, with float32 inputs and outputs, and without doubles, which browsers lack.',
    });
  }
  if (problem === 'no-library') {
    return new UnsupportedEnvironmentError({
      plugin: partName,
      message: `Expected onnxruntime-web to run '${label}', but it can't be started (${detail}).`,
      hint: "Check that its .wasm file is served beside the bundle, or say where it lies: webRuntime({ assets: '/ort/' }). A Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src. Then load the page again.",
    });
  }
  const reasons = refused.map(({ reason }) => reason).join('; ');
  return new UnsupportedEnvironmentError({
    plugin: partName,
    message: `Expected WebGPU to run '${label}', but it can't: ${reasons}.`,
    hint: "Let WebAssembly stand in: webRuntime({ device: 'auto' }).",
  });
}
