import { InvalidOptionError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { checkOptions, type WebRuntimeOptions } from './web-runtime-options';

const base = 'https://example.org/app/index.html';
const wasm = 'ort-wasm-simd-threaded.asyncify.wasm';
const mjs = 'ort-wasm-simd-threaded.asyncify.mjs';

describe('checkOptions', () => {
  it('fills in defaults', () => {
    expect(checkOptions({})).toEqual({ device: 'auto', threads: undefined, maxPixels: 2 ** 26, store: undefined, assets: undefined });
  });

  it.each<[WebRuntimeOptions['assets'], string]>([
    ['/ort/', 'https://example.org/ort/'],
    ['ort', 'https://example.org/app/ort/'],
    [new URL('https://files.example.org/ort'), 'https://files.example.org/ort/'],
  ])('finds the two files in the folder %s', (assets, folder) => {
    expect(checkOptions({ assets: assets as string }, base).assets).toEqual({ wasm: `${folder}${wasm}`, mjs: `${folder}${mjs}` });
  });

  it('takes each file where it is said to lie', () => {
    const { assets } = checkOptions({ assets: { wasm: 'a.wasm', mjs: '/b.mjs' } }, base);
    expect(assets).toEqual({ wasm: 'https://example.org/app/a.wasm', mjs: 'https://example.org/b.mjs' });
  });

  it.each<[string, object]>([
    ['device', { device: 'cuda' }],
    ['threads', { threads: 0 }],
    ['threads', { threads: 1.5 }],
    ['maxPixels', { maxPixels: Number.NaN }],
    ['store', { store: {} }],
    ['assets', { assets: { wasm: 'a.wasm' } }],
    ['wasmPaths', { wasmPaths: '/ort/' }],
  ])('refuses a wrong %s', (option, options) => {
    expect(() => checkOptions(options as WebRuntimeOptions)).toThrow(InvalidOptionError);
    expect(() => checkOptions(options as WebRuntimeOptions)).toThrow(option);
  });
});
