import sharp from 'sharp';
import { expect, it } from 'vitest';
import { decode } from './decode';

const pixels = Uint8Array.from({ length: 64 * 64 }, (_, index) => (index * 7919) % 251);

async function read(file: Uint8Array) {
  const warnings: string[] = [];
  const raster = await decode(file, { maxPixels: 2 ** 28 }, { warn: (message) => warnings.push(message) });
  return { ...raster, warnings };
}

it.each([
  [
    'parameters of a progressive scan',
    (file: Buffer, scan: number) => Buffer.concat([file.subarray(0, scan + 7), Buffer.from([0, 10, 0]), file.subarray(scan + 10)]),
  ],
  [
    'stray bytes before a marker',
    (file: Buffer, scan: number) => Buffer.concat([file.subarray(0, scan), Buffer.from([7, 7]), file.subarray(scan)]),
  ],
])('a JPEG with %s is read, with a warning', async (_, spoil) => {
  const sound = await sharp(pixels, { raw: { width: 64, height: 64, channels: 1 } })
    .toColourspace('b-w')
    .jpeg()
    .toBuffer();
  const spoiled = await read(spoil(sound, sound.indexOf(Buffer.from([0xff, 0xda]))));
  expect(spoiled.data).toEqual((await read(sound)).data);
  expect(spoiled.warnings).toHaveLength(1);
  await expect(read(spoil(sound.subarray(0, sound.length >> 1), sound.indexOf(Buffer.from([0xff, 0xda]))))).rejects.toThrow(
    'cut off or damaged',
  );
});
