import { defineDetector } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { detectorOf } from './detector-of';

describe('detectorOf', () => {
  it('keeps a detector, and makes a Mask R-CNN of every kind of model', () => {
    const detector = defineDetector({ name: 'mine', provides: { masks: false }, detect: async () => [] });
    expect(detectorOf(detector, {})).toBe(detector);
    for (const model of ['a.onnx', new URL('file:///a.onnx'), new Uint8Array(1)]) {
      expect(detectorOf(model, { minScore: 0.7 })).toMatchObject({ kind: 'detector', name: 'mask-rcnn', provides: { masks: true } });
    }
    expect(() => detectorOf('a.onnx', { minScore: 7 })).toThrow("option 'minScore'");
  });
});
