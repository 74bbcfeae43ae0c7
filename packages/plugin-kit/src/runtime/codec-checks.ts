import type { Raster, Runtime } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { expectUnmutated } from '../contract/expect-unmutated';
import { drawRaster } from '../fakes/draw-raster';
import { expectCode } from './expect-code';

const SIZE = { width: 23, height: 17 };

/** What a runtime promises of pictures. */
export function codecChecks(): readonly ContractCheck<Runtime>[] {
  return [
    {
      name: 'writes and reads PNG without loss: 8 and 16 bit, colour and gray, with and without alpha, a single pixel too',
      run: async ({ make }) => {
        const runtime = make();
        for (const size of [SIZE, { width: 1, height: 1 }]) {
          for (const depth of [8, 16] as const) {
            for (const channels of [1, 3] as const) {
              for (const alpha of [false, true]) {
                const raster = drawRaster({ ...size, depth, channels, alpha });
                const decoded = await runtime.decode(await runtime.encode(raster, { format: 'png' }));
                expectSamePixels(decoded, raster);
              }
            }
          }
        }
      },
    },
    {
      name: 'writes JPEG and WebP of the same size',
      run: async ({ make }) => {
        const runtime = make();
        for (const format of ['jpeg', 'webp'] as const) {
          const { width, height } = await runtime.decode(await runtime.encode(drawRaster(SIZE), { format, quality: 80 }));
          expect({ width, height }).toEqual(SIZE);
        }
      },
    },
    {
      name: 'reads a Blob as it reads its bytes',
      run: async ({ make }) => {
        const runtime = make();
        const bytes = await runtime.encode(drawRaster(SIZE), { format: 'png' });
        const { data } = await runtime.decode(new Blob([bytes]));
        expect(data).toEqual((await runtime.decode(bytes)).data);
      },
    },
    {
      name: 'rejects empty bytes, text and a cut-off picture with a DecodeError',
      run: async ({ make }) => {
        const runtime = make();
        const png = await runtime.encode(drawRaster({ width: 64, height: 64 }), { format: 'png' });
        const text = Uint8Array.from('This is no picture.', (letter) => letter.charCodeAt(0));
        for (const bytes of [new Uint8Array(), text, png.slice(0, png.length >> 1)])
          await expectCode(() => runtime.decode(bytes), 'decode');
      },
    },
    {
      name: 'rejects a missing picture with a DecodeError that names it',
      run: async ({ make }) => {
        const { message } = await expectCode(() => make().decode('no-such-picture.png'), 'decode');
        expect(message).toContain('no-such-picture.png');
      },
    },
    {
      name: 'leaves what it reads and writes as it was',
      run: async ({ make }) => {
        const runtime = make();
        const raster = drawRaster({ ...SIZE, alpha: true });
        await expectUnmutated(raster, () => runtime.encode(raster, { format: 'png' }));
        const bytes = await runtime.encode(raster, { format: 'png' });
        await expectUnmutated(bytes, () => runtime.decode(bytes));
      },
    },
    {
      name: 'decode and encode reject with the reason of an aborted signal, untouched',
      run: async ({ make }) => {
        const runtime = make();
        const reason = { stopped: 'by the contract test' };
        const signal = AbortSignal.abort(reason);
        const bytes = await runtime.encode(drawRaster(SIZE), { format: 'png' });
        await expect((async () => runtime.decode(bytes, { signal }))()).rejects.toBe(reason);
        await expect((async () => runtime.encode(drawRaster(SIZE), { signal }))()).rejects.toBe(reason);
      },
    },
  ];
}

/** Gray may come back as gray or as three equal channels. */
function expectSamePixels(decoded: Raster, { width, height, depth, channels, data, alpha }: Raster): void {
  expect({ width: decoded.width, height: decoded.height, depth: decoded.depth }).toEqual({ width, height, depth });
  expect(decoded.data).toBeInstanceOf(depth === 8 ? Uint8Array : Uint16Array);
  const repeats = decoded.channels / channels;
  expect([1, 3]).toContain(repeats);
  const expected = Array.from(decoded.data, (_, index) => data[Math.trunc(index / repeats)]);
  expect(decoded.data.length).toBe(width * height * decoded.channels);
  expect(Array.from(decoded.data)).toEqual(expected);
  expect(decoded.alpha === undefined ? undefined : Array.from(decoded.alpha)).toEqual(alpha === undefined ? undefined : Array.from(alpha));
}
