import { DecodeError, type Model, ModelLoadError, type ModelSource, type Raster, type Runtime } from '@photochrom/core';

/** What a fake runtime knows. */
export type FakeRuntimeOptions = {
  /** Models by the path or URL that asks for them, or a function of the source. Default: none. */
  readonly models?: Readonly<Record<string, () => Model>> | ((source: ModelSource) => Model);
  /** Pictures by path or URL. Default: none. */
  readonly pictures?: Readonly<Record<string, Raster>>;
};

/**
 * A runtime without files, codecs or networks: models and pictures are what it was given, and `encode` writes a form that only
 * `decode` of a fake runtime reads.
 */
export function fakeRuntime({ models = {}, pictures = {} }: FakeRuntimeOptions = {}): Runtime {
  return {
    kind: 'runtime',
    specVersion: 1,
    name: 'fake-runtime',
    load: async (source, { signal } = {}) => {
      signal?.throwIfAborted();
      if (typeof models === 'function') return models(source);
      const name = nameOf(source);
      const make = models[name];
      if (make === undefined) throw new ModelLoadError({ plugin: 'fake-runtime', message: `There is no model '${name}'.` });
      return make();
    },
    decode: async (image, { signal } = {}) => {
      signal?.throwIfAborted();
      if (typeof image === 'string' || 'href' in image) {
        const raster = pictures[String(image)];
        if (raster === undefined) throw new DecodeError({ plugin: 'fake-runtime', message: `There is no picture '${image}'.` });
        return structuredClone(raster);
      }
      return readRaster(image instanceof Uint8Array ? image : new Uint8Array(await image.arrayBuffer()));
    },
    encode: async (raster, { signal } = {}) => {
      signal?.throwIfAborted();
      return writeRaster(raster);
    },
  };
}

function nameOf(source: ModelSource): string {
  if (source instanceof Uint8Array) return `${source.length} bytes`;
  return typeof source === 'object' && 'card' in source ? source.card.name : String(source);
}

/** JSON, letter by letter: slow and simple. */
function writeRaster({ width, height, channels, depth, data, alpha }: Raster): Uint8Array<ArrayBuffer> {
  const json = JSON.stringify({
    width,
    height,
    channels,
    depth,
    data: Array.from(data),
    ...(alpha === undefined ? {} : { alpha: Array.from(alpha) }),
  });
  return Uint8Array.from(json, (letter) => letter.charCodeAt(0));
}

function readRaster(bytes: Uint8Array): Raster {
  try {
    const { data, alpha, ...rest } = JSON.parse(Array.from(bytes, (code) => String.fromCharCode(code)).join(''));
    const Values = rest.depth === 8 ? Uint8Array : Uint16Array;
    return { ...rest, data: Values.from(data), ...(alpha === undefined ? {} : { alpha: Values.from(alpha) }) };
  } catch (cause) {
    throw new DecodeError({ plugin: 'fake-runtime', message: 'These bytes were not written by a fake runtime.', cause });
  }
}
