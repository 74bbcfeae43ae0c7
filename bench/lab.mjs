// Lab both ways in megapixels a second: core's table-driven form against sharp's own Lab and against a naive loop.
import { labToSrgb, labToSrgbExact, srgbToL, srgbToLab, srgbToLabExact } from '@photochrom/core';
import sharp from 'sharp';
import { medianMilliseconds, printTable } from './measure.mjs';
import { twelveMegapixels } from './pictures.mjs';

/** What one writes first: the formula for every pixel. */
function naiveToLab({ width, height, data }) {
  const lab = new Float32Array(3 * width * height);
  for (let index = 0; index < data.length; index += 3) {
    lab.set(srgbToLabExact(data[index] / 255, data[index + 1] / 255, data[index + 2] / 255), index);
  }
  return lab;
}

function naiveToSrgb(L, ab) {
  const area = L.width * L.height;
  const data = new Uint8Array(3 * area);
  for (let index = 0; index < area; index++) {
    const color = labToSrgbExact(L.data[index], ab.data[index], ab.data[area + index]);
    for (let channel = 0; channel < 3; channel++) data[3 * index + channel] = Math.round(color[channel] * 255);
  }
  return data;
}

export async function benchLab() {
  const photo = await twelveMegapixels();
  const { L, ab } = srgbToLab(photo);
  const megapixels = (photo.width * photo.height) / 1e6;
  const raw = { width: photo.width, height: photo.height, channels: 3 };
  const speed = async (work, runs) => megapixels / ((await medianMilliseconds(work, runs)) / 1000);

  const ours = await speed(() => srgbToLab(photo));
  const lightness = await speed(() => srgbToL(photo));
  const viaSharp = await speed(() => sharp(photo.data, { raw }).toColourspace('lab').raw({ depth: 'float' }).toBuffer());
  const naive = await speed(() => naiveToLab(photo), 1);
  const back = await speed(() => labToSrgb({ L, ab, depth: 8, gamut: 'keep-L' }));
  const naiveBack = await speed(() => naiveToSrgb(L, ab), 1);

  const row = (what, value, base) => ({ what, 'Mpixel/s': value.toFixed(1), ratio: (value / base).toFixed(2) });
  printTable(`sRGB to Lab, ${megapixels} megapixels; ratio to the naive loop (sharp with ${sharp.concurrency()} thread)`, [
    row('core, L only', lightness, naive),
    row('core, L and ab', ours, naive),
    row("sharp's Lab", viaSharp, naive),
    row('naive loop', naive, naive),
  ]);
  console.log(`core is ${(ours / viaSharp).toFixed(2)} times as fast as sharp.`);
  printTable('Lab to sRGB; ratio to the naive loop (sharp takes no raw Lab)', [
    row('core, lightness kept', back, naiveBack),
    row('naive loop', naiveBack, naiveBack),
  ]);
}
