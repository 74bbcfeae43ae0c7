import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Raster, srgbToL } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { starterPipeline } from './starter-pipeline';

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
const photographs = readdirSync(samples).filter((file) => file.endsWith('.jpg'));
const runtime = nodeRuntime();
const pipeline = starterPipeline({ runtime });

/**
 * Rounding moves each channel by up to half an 8-bit step. L follows by at most 903.3 times the change of luminance Y, and Y by the
 * channels' weights times the slope of the sRGB curve; the worst colour, a dark green at Y = 0.0089, makes 0.26 of that.
 */
const MOST_8_BIT = 0.27;
/** The same for 16-bit steps, 0.001, and the error of the table-driven Lab. */
const MOST_16_BIT = 0.002;

/** The photograph as a 16-bit scan would hold it: the 8-bit values with finer ones between. */
function toSixteenBit(raster: Raster): Raster {
  const data = Uint16Array.from(raster.data, (value, index) => Math.min(65535, value * 257 + ((index * 97) % 200)));
  return { width: raster.width, height: raster.height, channels: raster.channels, depth: 16, data };
}

/** @returns the largest difference in L between a photograph and its coloured version, after a trip through PNG. */
async function lightnessChange(source: Raster): Promise<number> {
  const { image } = await pipeline.colorize(source);
  const png = await runtime.decode(await pipeline.encode(image, { format: 'png' }));
  expect([png.width, png.height, png.depth]).toEqual([source.width, source.height, source.depth]);
  expect(png.channels).toBe(3);
  const [before, after] = [srgbToL(source).data, srgbToL(png).data];
  return before.reduce((most, value, index) => Math.max(most, Math.abs(value - after[index]!)), 0);
}

afterAll(() => pipeline.dispose());

describe('the starter pipeline on real photographs', () => {
  it('has at least eight samples, some of them genuinely old', () => {
    expect(photographs.length).toBeGreaterThanOrEqual(8);
  });

  for (const file of photographs) {
    it(`keeps size and lightness of ${file}, at 8 and 16 bits`, async () => {
      const source = await runtime.decode(join(samples, file));
      expect(await lightnessChange(source)).toBeLessThan(MOST_8_BIT);
      expect(await lightnessChange(toSixteenBit(source))).toBeLessThan(MOST_16_BIT);
    }, 120_000);
  }

  it('gives colour: red and blue differ', async () => {
    const source = await runtime.decode(join(samples, photographs[0]!));
    const { image } = await pipeline.colorize(source);
    let spread = 0;
    for (let index = 0; index < image.data.length; index += 3) spread += Math.abs(image.data[index]! - image.data[index + 2]!);
    expect(spread / (image.width * image.height)).toBeGreaterThan(2);
  });
});
