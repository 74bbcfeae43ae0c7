import { ModelLoadError, UnsupportedEnvironmentError } from '@photochrom/core';
import { expect, it } from 'vitest';
import { explainFailure } from './explain-failure';

it('tells a bad model from a missing library and from missing devices', () => {
  const failure = { type: 'failed', detail: 'No Op registered for Colorize.', refused: [] } as const;
  const model = explainFailure({ ...failure, problem: 'bad-model' }, 'net.onnx');
  expect(model).toBeInstanceOf(ModelLoadError);
  expect(model.message).toContain("in 'net.onnx', but it says: No Op registered for Colorize. Get the file again");
  const library = explainFailure({ ...failure, problem: 'no-library' }, 'net.onnx');
  expect(library).toBeInstanceOf(UnsupportedEnvironmentError);
  expect(library.hint).toBe('Run: ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.30.0');
});

it('names each refused device, its reason, its needs, and the CPU as the way out', () => {
  const refused = [
    { device: 'cuda', reason: 'Failed to load shared library' },
    { device: 'webgpu', reason: 'no adapter' },
  ];
  const error = explainFailure({ type: 'failed', problem: 'no-device', detail: '', refused }, 'net.onnx');
  expect(error).toBeInstanceOf(UnsupportedEnvironmentError);
  expect(error.message).toContain('cuda (Failed to load shared library); webgpu (no adapter)');
  expect(error.hint).toContain('an NVIDIA GPU');
  expect(error.hint).toContain("device: ['cuda', 'webgpu', 'cpu']");
});
