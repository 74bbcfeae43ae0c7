import { type EncodeOptions, type LayerWeightMaps, type Plane, type Raster, type Size, toPlainError } from '@photochrom/core';
import { webRuntime } from '@photochrom/runtime-web';
import { expose, transfer } from 'comlink';
import { type AbView, abPicture, differencePicture } from './views/ab-picture';
import { grayOf, isColorful } from './views/gray-of';
import { meanColor } from './views/mean-color';
import { fitSide, planePicture, tintedMask } from './views/plane-picture';
import { psnr } from './views/psnr';
import { reduceRaster, toBitmap } from './views/to-bitmap';

/** A picture for the screen: whole, and, where it is large, reduced for when it is seen small. */
export type Shown = { readonly full: ImageBitmap; readonly small: ImageBitmap | undefined };

/** Longest side of the reduced picture. */
const SMALL_SIDE = 1600;
/** Longest side of pictures that explain: ab planes and differences. */
const VIEW_SIDE = 960;

const runtime = webRuntime();
/** Pictures by name: `source`, and the results of both sides. */
const rasters = new Map<string, Raster>();

/** The worker that turns pixels into what the screen shows, so that the page never loops over them. */
const pictures = {
  /**
   * Looks at a file as the browser reads it, to show something at once.
   *
   * @returns the picture with and without its colours, reduced; the error in words where it is no picture.
   */
  async open(file: Blob): Promise<{ size: Size; color: ImageBitmap; gray: ImageBitmap; colorful: boolean } | { error: string }> {
    let bitmap: ImageBitmap;
    try {
      bitmap = await createImageBitmap(file);
    } catch (error) {
      return { error: toPlainError(error).message };
    }
    const size = { width: bitmap.width, height: bitmap.height };
    const { width, height } = fitSide(size, SMALL_SIDE);
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (context === null) return { error: 'This browser has no canvas in workers.' };
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    const pixels = context.getImageData(0, 0, width, height);
    const color = await createImageBitmap(pixels);
    const colorful = isColorful(pixels.data, 4);
    const gray = await createImageBitmap(grayOf(pixels));
    return transfer({ size, color, gray, colorful }, [color, gray]);
  },
  /** Takes a picture and gives what the screen shows of it. */
  async put(name: string, raster: Raster): Promise<Shown> {
    rasters.set(name, raster);
    return shownOf(await toBitmap(raster));
  },
  /** The source without its colours, at full size: what the networks see. */
  async gray(name: string): Promise<Shown | undefined> {
    const raster = rasters.get(name);
    if (raster === undefined) return undefined;
    return shownOf(await toBitmap(raster, true));
  },
  /** Lets pictures go. */
  drop(names: readonly string[]): void {
    for (const name of names) rasters.delete(name);
  },
  /** The colours of a picture alone, at even lightness. */
  async ab(name: string, view: AbView): Promise<ImageBitmap | undefined> {
    const raster = rasters.get(name);
    if (raster === undefined) return undefined;
    const bitmap = await toBitmap(abPicture(reduceRaster(raster, VIEW_SIDE), view));
    return transfer(bitmap, [bitmap]);
  },
  /** How far two pictures are apart, brighter for more. */
  async difference(name: string, other: string): Promise<ImageBitmap | undefined> {
    const [one, two] = [rasters.get(name), rasters.get(other)];
    if (one === undefined || two === undefined) return undefined;
    const bitmap = await toBitmap(differencePicture(reduceRaster(one, VIEW_SIDE), reduceRaster(two, VIEW_SIDE)));
    return transfer(bitmap, [bitmap]);
  },
  /** PSNR of the named picture and of its gray copy against another, in dB; nothing where sizes differ. */
  psnr(name: string, truth: string): { result: number; gray: number } | undefined {
    const [one, two] = [rasters.get(name), rasters.get(truth)];
    return one === undefined || two === undefined ? undefined : psnr(one, two);
  },
  /** The colour of a picture about a pixel: the mean of 5 × 5, red, green and blue in 0..255. */
  color(name: string, x: number, y: number): readonly [number, number, number] | undefined {
    const raster = rasters.get(name);
    return raster === undefined ? undefined : meanColor(raster, x, y);
  },
  /** Masks in the colours of their objects, at most 256 pixels a side. */
  async masks(masks: readonly { readonly mask: Plane | undefined; readonly color: readonly [number, number, number] }[]) {
    const bitmaps = await Promise.all(
      masks.map(({ mask, color }) => (mask === undefined ? undefined : createImageBitmap(tintedMask(mask, color)))),
    );
    return transfer(
      bitmaps,
      bitmaps.filter((bitmap) => bitmap !== undefined),
    );
  },
  /** One weight map: black is 0, white is 1. */
  async weights({ instances, image }: LayerWeightMaps, which: number | 'image'): Promise<ImageBitmap | undefined> {
    const plane = which === 'image' ? image : instances[which];
    if (plane === undefined) return undefined;
    const bitmap = await createImageBitmap(planePicture(plane));
    return transfer(bitmap, [bitmap]);
  },
  /** The bytes of a picture file. */
  async encode(name: string, options: EncodeOptions): Promise<Uint8Array | undefined> {
    const raster = rasters.get(name);
    if (raster === undefined) return undefined;
    const bytes = await runtime.encode(raster, options);
    return transfer(bytes, [bytes.buffer as ArrayBuffer]);
  },
};

async function shownOf(full: ImageBitmap): Promise<Shown> {
  const { width, height } = fitSide(full, SMALL_SIDE);
  if (width === full.width) return transfer({ full, small: undefined }, [full]);
  const small = await createImageBitmap(full, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
  return transfer({ full, small }, [full, small]);
}

/** Carries the worker's types to the page. */
export type Pictures = typeof pictures;

expose(pictures);
