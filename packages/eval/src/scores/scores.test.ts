import type { Raster } from '@photochrom/core';
import { srgbToLab } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { psnr } from '../metrics/psnr';
import { ssim } from '../metrics/ssim';
import { protocolOf } from '../protocol/protocols';
import { markdownReport } from '../report/markdown-report';
import { compare } from './compare';
import { type EvaluatedObject, type PhotographScores, scorePhotograph } from './score-photograph';
import { summarize } from './summarize';

const [width, height] = [64, 48];
const paint = (of: (x: number, y: number) => readonly [number, number, number]): Raster => {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(of(x, y), 3 * (y * width + x));
  return { width, height, channels: 3, depth: 8, data };
};
const box = { x1: 16, y1: 12, x2: 48, y2: 36 };
const isInBox = (x: number, y: number) => x >= box.x1 && x < box.x2 && y >= box.y1 && y < box.y2;
const truth = paint((x, y) => (isInBox(x, y) ? [180, 60 + (x % 3), 60] : [60, 90 + (y % 5), 160]));
const faded = paint((x, y) => (isInBox(x, y) ? [150, 80 + (x % 3), 80] : [70, 95 + (y % 5), 140]));
const gray: Raster = { width, height, channels: 1, depth: 8, data: Uint8Array.from({ length: width * height }, (_, pixel) => pixel % 251) };
const cup: EvaluatedObject = {
  id: 'annotation 1',
  label: 'cup',
  box,
  mask: { width: 32, height: 24, data: new Float32Array(32 * 24).fill(1) },
};
const speck: EvaluatedObject = { id: 'annotation 2', label: 'cup', box: { x1: 1, y1: 1, x2: 5, y2: 40 } };
const benchmark = protocolOf('instance-benchmark');

describe('scorePhotograph', () => {
  it('finds nothing wrong with the truth itself, and counts what it leaves out', () => {
    const scores = scorePhotograph(benchmark, { name: 'a.jpg', truth, result: truth, objects: [cup, speck] });
    expect(scores).toEqual({
      photograph: 'a.jpg',
      leftOut: 1,
      rows: [
        {
          object: 'annotation 1',
          label: 'cup',
          size: 'small',
          area: 768,
          values: { 'ab-error': 0, 'psnr-ab': 100, ciede2000: 0, 'colour-bleeding': 0, 'mask-border-step': null, 'box-border-step': null },
        },
      ],
    });
  });

  it('measures an object by its own pixels and the photograph’s lightness', () => {
    const spoilt = paint((x, y) => (isInBox(x, y) ? [180, 60 + (x % 3), 60] : [x, y, 200]));
    const { rows } = scorePhotograph(benchmark, { name: 'a.jpg', truth, result: spoilt, objects: [cup] });
    expect(rows[0]!.values).toMatchObject({ 'ab-error': 0, ciede2000: 0 });
    const darker = { ...truth, data: truth.data.map((code) => code >> 1) };
    const byLightness = (lightness: 'truth' | 'result') =>
      scorePhotograph({ ...benchmark, lightness }, { name: 'a.jpg', truth, result: darker, objects: [cup] }).rows[0]!.values.ciede2000!;
    expect(byLightness('result')).toBeGreaterThan(byLightness('truth') + 5);
  });

  it('takes the box where nobody drew an outline, and then no figures of outlines', () => {
    const { mask: _, ...bare } = cup;
    const values = ['box', 'mask'].map((kind) => {
      const objects = [kind === 'box' ? bare : cup];
      return scorePhotograph(benchmark, { name: 'a.jpg', truth, result: faded, objects }).rows[0]!.values;
    });
    expect(values[0]).toEqual({ ...values[1], 'colour-bleeding': null, 'mask-border-step': null });
    expect(values[1]!['colour-bleeding']).toBeGreaterThan(0);
  });

  it('cuts crops out of resized pictures where InstColorization places boxes', () => {
    const protocol = protocolOf('instcolorization-table-2');
    const whole = { id: 'all', label: 'scene', box: { x1: 0, y1: 0, x2: width, y2: height } };
    const full = scorePhotograph(protocolOf('instcolorization-table-1'), { name: 'a.jpg', truth, result: faded });
    const crops = scorePhotograph(protocol, { name: 'a.jpg', truth, result: faded, objects: [whole, cup] });
    expect(crops.rows[0]!.values).toEqual(full.rows[0]!.values);
    expect(crops.rows[1]!.values['psnr-rgb']).not.toBe(full.rows[0]!.values['psnr-rgb']);
    expect(full.rows).toHaveLength(1);
  });

  it('compares at the photograph’s own size with what the metrics themselves say', () => {
    const { rows } = scorePhotograph(protocolOf('photograph-benchmark'), { name: 'a.jpg', truth, result: faded });
    expect(rows[0]!.values['psnr-rgb']).toBeCloseTo(psnr(faded, truth), 6);
    expect(rows[0]!.values['ssim-gaussian']).toBeCloseTo(ssim(faded, truth, 'gaussian'), 6);
  });

  it('brings results of another size, depth or number of channels to the photograph’s', () => {
    const sixteen: Raster = { ...faded, depth: 16, data: Uint16Array.from(faded.data, (code) => 257 * code) };
    const scores = (result: Raster) => scorePhotograph(benchmark, { name: 'a.jpg', truth, result, objects: [cup] });
    expect(scores(sixteen)).toEqual(scores(faded));
    const square = { ...faded, width: 32, height: 32, data: faded.data.slice(0, 3 * 32 * 32) };
    expect(scores(square).rows).toHaveLength(1);
    const grayError = scores(gray).rows[0]!.values['ab-error']!;
    const { data } = srgbToLab(truth).ab;
    const pixel = 20 * width + 20;
    expect(grayError).toBeCloseTo(Math.hypot(data[pixel]!, data[width * height + pixel]!), 0);
  });

  it('leaves its inputs as they were', () => {
    const copy = structuredClone({ truth, faded, cup });
    scorePhotograph(protocolOf('instcolorization-table-2-enlarged'), { name: 'a.jpg', truth, result: faded, objects: [cup] });
    expect({ truth, faded, cup }).toEqual(copy);
  });

  it('refuses a result on its side, boxes outside, masks of another size, and missing objects', () => {
    const score = (result: Raster, objects?: readonly EvaluatedObject[]) =>
      scorePhotograph(benchmark, { name: 'a.jpg', truth, result, ...(objects === undefined ? {} : { objects }) });
    expect(() => score({ ...truth, width: height, height: width }, [])).toThrow(/lies on its side/);
    expect(() => score(truth, [{ ...cup, box: { x1: 70, y1: 0, x2: 90, y2: 9 } }])).toThrow(/a\.jpg, annotation 1: the box .* outside/);
    expect(() => score(truth, [{ ...cup, mask: { width: 1, height: 1, data: Float32Array.of(1) } }])).toThrow(
      /mask of its box's size 32 × 24/,
    );
    expect(() => score(truth)).toThrow(/needs annotated objects/);
  });
});

const made = (photograph: string, ...errors: readonly (readonly [label: string, error: number])[]): PhotographScores => ({
  photograph,
  leftOut: 0,
  rows: errors.map(([label, error], index) => ({
    object: `annotation ${index}`,
    label,
    size: error < 5 ? 'small' : 'large',
    area: 100,
    values: { 'ab-error': error, 'colour-bleeding': null },
  })),
});
const first = [made('a.jpg', ['cup', 2], ['dog', 4]), made('b.jpg', ['cup', 6]), made('c.jpg')];

describe('summarize', () => {
  it('gives means over all objects, by size in the protocol’s order, and by class by name', () => {
    const summarizer = summarize(benchmark);
    for (const scores of first) summarizer.add(scores);
    const { photographs, rows, groups } = summarizer.summary();
    expect({ photographs, rows }).toEqual({ photographs: 3, rows: 3 });
    expect(groups.map((group) => [group.by, group.name, group.photographs, group.rows, group.means['ab-error']?.mean])).toEqual([
      ['all', 'all', 2, 3, 4],
      ['size', 'small', 1, 2, 3],
      ['size', 'large', 1, 1, 6],
      ['class', 'cup', 2, 2, 4],
      ['class', 'dog', 1, 1, 4],
    ]);
    expect(groups[0]!.means['colour-bleeding']).toBeUndefined();
    const { low, high } = groups[0]!.means['ab-error']!;
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(4);
  });
});

describe('compare', () => {
  const baseline = [made('a.jpg', ['cup', 5], ['dog', 5]), made('b.jpg', ['cup', 5]), made('c.jpg')];
  const comparison = () => {
    const comparer = compare(benchmark);
    for (const [index, scores] of first.entries()) comparer.add(scores, baseline[index]!);
    return comparer.comparison();
  };

  it('pairs objects, counts photographs, and knows that a lower error is better', () => {
    const found = comparison()['ab-error']!;
    expect(found.difference.mean).toBeCloseTo((-3 - 1 + 1) / 3, 12);
    expect(found).toMatchObject({ better: 1, worse: 1, equal: 0, p: 1 });
    expect(found.wins).toEqual([{ photograph: 'a.jpg', gain: 2 }]);
    expect(found.losses).toEqual([{ photograph: 'b.jpg', gain: -1 }]);
    expect(comparison()['colour-bleeding']).toBeUndefined();
  });

  it('refuses figures of different objects', () => {
    expect(() => compare(benchmark).add(first[0]!, first[1]!)).toThrow(/same photograph and objects/);
  });

  it('keeps the largest wins alone, whatever the order', () => {
    const names = ['e', 'a', 'd', 'c', 'b', 'f', 'g'];
    const winsOf = (order: readonly string[]) => {
      const comparer = compare(benchmark);
      for (const name of order) comparer.add(made(name, ['cup', 1]), made(name, ['cup', name < 'd' ? 3 : 2]));
      return comparer.comparison()['ab-error']!.wins.map(({ photograph }) => photograph);
    };
    expect(winsOf(names)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(winsOf([...names].reverse())).toEqual(winsOf(names));
  });

  it('is told in Markdown that no name can break', () => {
    const summarizer = summarize(benchmark);
    for (const scores of first) summarizer.add(scores);
    const summary = summarizer.summary();
    const text = markdownReport({
      protocol: benchmark,
      hash: 'abc',
      name: 'mine|<b>',
      summary,
      baseline: { name: 'theirs', summary, comparison: comparison() },
      failures: [{ photograph: 'd.jpg', reason: 'no result' }],
    });
    expect(text).toContain('# Photochrom instance benchmark: mine\\|\\<b\\>');
    expect(text).toContain('3 objects in 3 photographs');
    expect(text).toMatch(/\| mine\\\|\\<b\\> \| 3 \| 4\.00 \[/);
    expect(text).toMatch(/\| ab error, CIE units ↓ \| -1\.00 \[.*\] \| 1 \| 1 \| 0 \| 1\.0000 \|/);
    expect(text).toContain('Largest wins by ab error:\n\n- a.jpg: 2.00');
    expect(text).toContain('## Not measured\n\n- d.jpg: no result');
    expect(text).toMatch(/\| dog \| 1 \| 4\.00 \[4\.00, 4\.00\]/);
  });
});
