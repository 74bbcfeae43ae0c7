import type { CallOptions, ImageSource, Raster } from '@photochrom/core';
import { buffersOf, type Packed, packData } from './pack-data';
import type { SendOptions } from './worker-pipeline';

/** @returns a photograph as it goes to the worker: addresses absolute, because the worker's own base is another one. */
export function sendableImage(image: ImageSource | Raster): ImageSource | Raster {
  if (image instanceof URL) return image.href;
  if (typeof image !== 'string' || typeof document === 'undefined') return image;
  return new URL(image, document.baseURI).href;
}

/** @returns the options that go to the worker. */
export function plainOptions<Options extends CallOptions & SendOptions>(
  options: Options,
): Omit<Options, 'signal' | 'onProgress' | 'transfer'> {
  const { signal: _signal, onProgress: _onProgress, transfer: _transfer, ...plain } = options;
  return plain;
}

/** Copies what the caller keeps: everything, or all but the photograph. */
export function packRequest<Request extends object>(request: Request, { transfer = false }: SendOptions = {}): Packed<Request> {
  const image = 'image' in request && transfer ? buffersOf(request.image) : new Set();
  return packData(request, (buffer) => !image.has(buffer));
}
