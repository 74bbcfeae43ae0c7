import { expect, it } from 'vitest';
import { describeRuns } from './describe-runs';
import { choose, defaultSettings } from './settings';

const box = { x1: 0, y1: 0, x2: 9, y2: 9 };
const settings = { ...defaultSettings, fusion: choose('fusion', 'mask-replace') };
const outcome = { settings, networkRuns: 0, instances: [{ box }], stages: [{ stage: 'fuse' as const, milliseconds: 3 }] };

it('says that nothing ran where mask replacement only fused again', () => {
  expect(describeRuns(outcome)).toBe('No network ran: colours were there already.');
});

it('says that only the fusion ran where colours are weighed anew', () => {
  expect(describeRuns({ ...outcome, settings: defaultSettings })).toBe(
    'Only the small network of the fusion ran: colours were there already.',
  );
  expect(describeRuns({ ...outcome, settings: defaultSettings, networkRuns: 3 })).toBe(
    'Networks that ran: EfficientNet × 3, fusion in output space.',
  );
});

it('counts what the backbone saw, and names the detector when it ran', () => {
  expect(describeRuns({ ...outcome, networkRuns: 1 })).toBe('Networks that ran: EfficientNet × 1.');
  const first = { ...outcome, networkRuns: 4, stages: [{ stage: 'detect' as const, milliseconds: 90 }] };
  expect(describeRuns(first)).toBe('Networks that ran: YOLOX, EfficientNet × 4.');
});

it('never claims that learned fusion ran no network, unless there was nothing to fuse', () => {
  const settings = { ...defaultSettings, fusion: choose('fusion', 'learned') };
  expect(describeRuns({ ...outcome, settings })).toContain('learned fusion');
  expect(describeRuns({ ...outcome, settings, instances: [], networkRuns: 1 })).not.toContain('learned fusion');
});
