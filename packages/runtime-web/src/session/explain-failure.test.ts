import { ModelLoadError, UnsupportedEnvironmentError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain-failure';

describe('explainFailure', () => {
  it.each([
    ['bad-model', ModelLoadError, /net\.onnx.*says: no such operator/],
    ['no-library', UnsupportedEnvironmentError, /can't be started \(no such operator\)/],
    ['no-device', UnsupportedEnvironmentError, /WebGPU.*the browser offers no GPU/],
  ] as const)('%s names the model and the reason', (problem, type, words) => {
    const refused = [{ device: 'webgpu', reason: 'the browser offers no GPU' }];
    const error = explainFailure({ problem, detail: 'no such operator', refused }, 'https://example.org/net.onnx');
    expect(error).toBeInstanceOf(type);
    expect(error.message).toMatch(words);
    expect(error.hint).toMatch(/\S/);
  });
});
