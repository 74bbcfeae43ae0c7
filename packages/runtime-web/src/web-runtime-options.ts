import { InvalidOptionError, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { partName } from './part-name';
import type { LibrarySetup } from './session/library';
import { pageAddress } from './source/page-address';
import type { ModelStore } from './store/model-store';

const devices = ['auto', 'webgpu', 'wasm'] as const;

/** A tab may use some 2 to 4 GiB on a desktop; at 32 bytes a pixel, from decoding to encoding, this takes 2 GiB. */
const defaultMaxPixels = 2 ** 26;

/** Where networks run in a browser. */
export type WebDevice = (typeof devices)[number];

/** Where the two files of onnxruntime-web lie: the folder, or each of them. Relative addresses start at the page's, or the worker's. */
export type WebAssets = string | URL | { readonly wasm: string | URL; readonly mjs: string | URL };

/** What {@link webRuntime} takes. */
export type WebRuntimeOptions = {
  /**
   * `'auto'`, the default, takes WebGPU where there is a real GPU that beats WebAssembly at a short test, else WebAssembly. `'webgpu'`
   * takes any adapter, a slow software one too, and refuses to load where there is none.
   */
  readonly device?: WebDevice;
  /**
   * Threads of WebAssembly, at least 1. More than one need a page that is cross-origin isolated, and more than the cores are never used.
   * Settled for the page or worker by the first model. Default: half the cores, at most 4.
   */
  readonly threads?: number;
  /** Largest picture that is decoded, width × height. A pixel takes up to 32 bytes. Default 2^26, about 67 megapixels. */
  readonly maxPixels?: number;
  /** Keeps models between visits. Default: none, and models are fetched again. */
  readonly store?: ModelStore;
  /**
   * Where `ort-wasm-simd-threaded.asyncify.wasm` and `.mjs` of onnxruntime-web lie, for bundlers that do not emit them. Settled for the page
   * or worker by the first model. Default: where the bundler put them.
   */
  readonly assets?: WebAssets;
};

const knownOptions = optionNames<WebRuntimeOptions>({ device: true, threads: true, maxPixels: true, store: true, assets: true });

/** Options with every default filled in. */
export type CheckedOptions = {
  readonly device: WebDevice;
  readonly threads: number | undefined;
  readonly maxPixels: number;
  readonly store: ModelStore | undefined;
  readonly assets: LibrarySetup['assets'];
};

/**
 * Checks options and fills in defaults.
 *
 * @param base what relative addresses start at.
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 */
export function checkOptions(options: WebRuntimeOptions, base: string | undefined = pageAddress()): CheckedOptions {
  refuseUnknownOptions(options, knownOptions, partName);
  const { device = 'auto', threads, maxPixels = defaultMaxPixels, store, assets } = options;
  if (!devices.includes(device)) {
    throw new InvalidOptionError({ plugin: partName, option: 'device', expected: "'auto', 'webgpu' or 'wasm'", received: device });
  }
  if (threads !== undefined) checkCount('threads', threads);
  checkCount('maxPixels', maxPixels);
  if (store !== undefined && typeof store.read !== 'function') {
    throw new InvalidOptionError({
      plugin: partName,
      option: 'store',
      expected: 'a ModelStore, such as opfsModelStore()',
      received: store,
    });
  }
  return { device, threads, maxPixels, store, assets: assets === undefined ? undefined : locateAssets(assets, base) };
}

function locateAssets(assets: WebAssets, base: string | undefined): LibrarySetup['assets'] {
  try {
    if (typeof assets === 'string' || assets instanceof URL) {
      const folder = new URL(assets, base);
      if (!folder.pathname.endsWith('/')) folder.pathname += '/';
      return { wasm: new URL(`${fileName}.wasm`, folder).href, mjs: new URL(`${fileName}.mjs`, folder).href };
    }
    return { wasm: new URL(assets.wasm, base).href, mjs: new URL(assets.mjs, base).href };
  } catch {
    throw new InvalidOptionError({
      plugin: partName,
      option: 'assets',
      expected: 'the address of a folder, or { wasm, mjs } with the address of each file',
      received: assets,
    });
  }
}

const fileName = 'ort-wasm-simd-threaded.asyncify';

function checkCount(option: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new InvalidOptionError({ plugin: partName, option, expected: 'an integer of at least 1', received: value });
}
