import { describe, expect, it } from 'vitest';
import type { Detection } from './read-predictions';
import { suppressDuplicates } from './suppress-duplicates';

const rules = { nms: 0.45, nmsAcrossClasses: true, containment: 0.85 };
const [PERSON, TIE, DOG, COUCH] = [0, 27, 16, 57];

const detection = (score: number, label: number, x1: number, y1: number, x2: number, y2: number): Detection => ({
  box: { x1, y1, x2, y2 },
  score,
  label,
});
const kept = (detections: readonly Detection[], more: Partial<typeof rules> = {}) =>
  suppressDuplicates(detections, { ...rules, ...more }).map(({ score }) => score);

describe('suppressDuplicates', () => {
  it('keeps the better of two boxes that overlap by more than the threshold, whatever their classes', () => {
    // 10 × 10, shifted by 2: 80 of 120, two thirds.
    const cat = detection(0.9, 15, 0, 0, 10, 10);
    const dog = detection(0.6, DOG, 2, 0, 12, 10);
    expect(kept([dog, cat])).toEqual([0.9]);
    expect(kept([dog, cat], { nmsAcrossClasses: false })).toEqual([0.9, 0.6]);
    expect(kept([dog, cat], { nms: 0.67 })).toEqual([0.9, 0.6]);
  });

  it('keeps a person and his tie, and a child held by her mother', () => {
    const person = detection(0.9, PERSON, 0, 0, 100, 200);
    const tie = detection(0.5, TIE, 40, 40, 60, 90);
    const child = detection(0.6, PERSON, 20, 60, 70, 130);
    expect(kept([person, tie, child])).toEqual([0.9, 0.6, 0.5]);
    // 3,500 of 20,000 is less than a quarter; a class-agnostic network's tie is as safe.
    expect(kept([person, { ...tie, label: PERSON }])).toEqual([0.9, 0.5]);
  });

  it('keeps a cat on its couch: between classes containment says nothing', () => {
    const couch = detection(0.9, COUCH, 0, 0, 200, 100);
    const cat = detection(0.8, 15, 10, 10, 110, 90);
    expect(kept([couch, cat])).toEqual([0.9, 0.8]);
  });

  it('drops the same dog at another scale, whichever box is the better', () => {
    // 0.35 of the larger area, wholly inside: an overlap of 0.35, which plain suppression lets through.
    const whole = detection(0.8, DOG, 0, 0, 100, 100);
    const front = detection(0.6, DOG, 10, 10, 60, 80);
    expect(kept([whole, front])).toEqual([0.8]);
    expect(kept([{ ...whole, score: 0.5 }, front])).toEqual([0.6]);
    expect(kept([whole, front], { nmsAcrossClasses: false })).toEqual([0.8]);
    expect(kept([whole, front], { containment: 1 })).toEqual([0.8, 0.6]);
  });

  it('asks for more than the share inside', () => {
    const whole = detection(0.8, DOG, 0, 0, 100, 100);
    // A fifth of it lies outside.
    const beside = detection(0.6, DOG, 60, 0, 110, 80);
    expect(kept([whole, beside])).toEqual([0.8, 0.6]);
    expect(kept([whole, beside], { containment: 0.79 })).toEqual([0.8]);
  });

  it('does not drop what is only the duplicate of something dropped, and leaves its input as it was', () => {
    const chain = [detection(0.7, DOG, 8, 0, 18, 10), detection(0.9, DOG, 0, 0, 10, 10), detection(0.8, DOG, 3, 0, 13, 10)];
    const given = structuredClone(chain);
    expect(kept(chain)).toEqual([0.9, 0.7]);
    expect(chain).toEqual(given);
  });
});
