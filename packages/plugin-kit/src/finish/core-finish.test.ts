import { autoSaturation, refineEdges, saturation } from '@photochrom/core';
import { describe } from 'vitest';
import { testFinish } from './test-finish';

// Core's own steps are tested here, since core must not depend on this kit.
describe("core's finish steps", () => {
  describe('refineEdges', () => testFinish(() => refineEdges()));
  describe('autoSaturation, L kept', () => testFinish(() => autoSaturation()));
  describe('autoSaturation, as PatchColorization', () => testFinish(() => autoSaturation({ mode: 'parity' })));
  describe('saturation', () => testFinish(() => saturation({ factor: 1.3 })));
});
