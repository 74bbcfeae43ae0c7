import { type Box, cropRaster, type EncodeOptions, type LayerWeightMaps, type Plane, type Raster, type Size } from '@photochrom/core';
import { webRuntime } from '@photochrom/runtime-web';
import { expose, transfer } from 'comlink';
import { describeError } from '../state/describe-error';
import { type AbView, abPicture, differencePicture } from './views/ab-picture';
import { grayOf, isColorful } from './views/gray-of';
import { meanColor } from './views/mean-color';
import { fitSide, planePicture, tintedMask } from './views/plane-picture';
import { psnr } from './views/psnr';
import { reduceRaster, toBitmap } from './views/to-bitmap';

/** A picture for the screen: whole, and, where it is large, reduced for when it is seen small. */
export type Shown = { readonly full: ImageBitmap; readonly small: ImageBitmap | undefined };

/** A file that can be shown: its size, and the picture with and without its colours, reduced. */
export type OpenedPicture =
  | { readonly size: Size; readonly color: ImageBitmap; readonly gray: ImageBitmap; readonly colorful: boolean }
  | Unreadable;

/** A file that can't. The reason says what to do, in a sentence; absent where only the browser knows it. */
export type Unreadable = { readonly reason: string | undefined };

/** Longest side of the reduced picture. */
const SMALL_SIDE = 1600;
/** Longest side of pictures that explain: ab planes and differences. */
const VIEW_SIDE = 960;
/** Longest side of a picture in the strip, for screens of two pixels to one. */
const THUMBNAIL_SIDE = 192;

const runtime = webRuntime();
/** Pictures by name: `source`, and the results of both sides. */
const rasters = new Map<string, Raster>();

/** The worker that turns pixels into what the screen shows, so that the page never loops over them. */
const pictures = {
  /**
   * Looks at a file as the browser reads it, or at a TIFF as the pipeline will, to show something at once.
   *
   * @returns the picture with and without its colours, reduced; else why it was not read.
   */
  async open(file: Blob): Promise<OpenedPicture> {
    const read = await readBitmap(file);
    if ('reason' in read) return read;
    const { bitmap } = read;
    const size = { width: bitmap.width, height: bitmap.height };
    const pixels = reducePixels(bitmap, SMALL_SIDE);
    const color = await createImageBitmap(pixels);
    const colorful = isColorful(pixels.data, 4);
    const gray = await createImageBitmap(grayOf(pixels));
    return transfer({ size, color, gray, colorful }, [color, gray]);
  },
  /** A small picture of a file, as a file; else why it was not read. */
  async thumbnail(file: Blob): Promise<Blob | Unreadable> {
    const read = await readBitmap(file);
    if ('reason' in read) return read;
    const pixels = reducePixels(read.bitmap, THUMBNAIL_SIDE);
    const canvas = new OffscreenCanvas(pixels.width, pixels.height);
    canvas.getContext('2d')?.putImageData(pixels, 0, 0);
    return canvas.convertToBlob();
  },
  /** A piece of a picture, as a lossless file. */
  async crop(name: string, box: Box): Promise<Blob | undefined> {
    const raster = rasters.get(name);
    if (raster === undefined) return undefined;
    return new Blob([await runtime.encode(cropRaster(raster, box), { format: 'png', metadata: false })]);
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

/** Decodes to what the screen shows: by the browser, but for TIFF, which none of them reads but Safari. */
async function readBitmap(file: Blob): Promise<{ readonly bitmap: ImageBitmap } | Unreadable> {
  try {
    return { bitmap: await ((await isTiff(file)) ? runtime.decode(file).then((raster) => toBitmap(raster)) : createImageBitmap(file)) };
  } catch (error) {
    return { reason: (await isTiff(file)) ? describeError(error) : undefined };
  }
}

/** @see TIFF 6.0, section 2 */
async function isTiff(file: Blob): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 4).arrayBuffer());
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(head);
}

/** Closes the picture. */
function reducePixels(bitmap: ImageBitmap, side: number): ImageData {
  const { width, height } = fitSide(bitmap, side);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no canvas in workers.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

async function shownOf(full: ImageBitmap): Promise<Shown> {
  const { width, height } = fitSide(full, SMALL_SIDE);
  if (width === full.width) return transfer({ full, small: undefined }, [full]);
  const small = await createImageBitmap(full, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
  return transfer({ full, small }, [full, small]);
}

/** Carries the worker's types to the page. */
export type Pictures = typeof pictures;

expose(pictures);
