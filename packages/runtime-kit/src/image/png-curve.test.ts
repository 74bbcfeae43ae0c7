import { describe, expect, it } from 'vitest';
import { bytesOf } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';
import { writePngChunk } from './png-chunks';
import { pngCurve, toSrgbCurve } from './png-curve';

type Chunk = readonly [type: string, body: Uint8Array];
const numbers = (...values: number[]) => {
  const body = new Uint8Array(4 * values.length);
  for (const [index, value] of values.entries()) viewOf(body).setUint32(4 * index, value);
  return body;
};
const png = (colourType: number, ...chunks: Chunk[]) =>
  joinBytes([
    bytesOf('\x89PNG\r\n\x1a\n'),
    writePngChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, colourType, 0, 0, 0)),
    ...chunks.map(([type, body]) => writePngChunk(type, body)),
    writePngChunk('IDAT', new Uint8Array(5)),
    writePngChunk('gAMA', numbers(100_000)),
  ]);
const gamma = (exponent: number): Chunk => ['gAMA', numbers(exponent * 100_000)];
const cicp = (...values: number[]): Chunk => ['cICP', Uint8Array.from(values)];
const half = (...chunks: Chunk[]) => pngCurve(png(0, ...chunks)).curve?.(0.5);

describe('the curve of a PNG', () => {
  it('is what gAMA says, unless that means sRGB', () => {
    expect(half(gamma(1))).toBe(0.5);
    expect(half(gamma(1 / 1.8))).toBeCloseTo(0.5 ** 1.8, 4);
    for (const chunks of [[], [gamma(0.45455)], [gamma(0)], [['gAMA', Uint8Array.of(1)] as const]]) expect(half(...chunks)).toBeUndefined();
  });

  it('is not that of gAMA where a profile or sRGB says better', () => {
    expect(half(['sRGB', Uint8Array.of(0)], gamma(1))).toBeUndefined();
    expect(half(['iCCP', bytesOf('a\0\0')], gamma(1))).toBeUndefined();
  });

  it('is what cICP says above all', () => {
    const given = pngCurve(png(2, ['iCCP', bytesOf('a\0\0')], gamma(1 / 1.8), cicp(1, 8, 0, 1)));
    expect(given).toMatchObject({ overridesProfile: true, warning: undefined });
    expect(given.curve?.(0.5)).toBe(0.5);
    expect(half(cicp(1, 13, 0, 1), gamma(1))).toBeUndefined();
    // H.273: 0.5 of BT.709 is 0.2597 of light.
    expect(half(cicp(1, 1, 0, 1))).toBeCloseTo(0.2597, 3);
  });

  it('that is not applied is warned of', () => {
    expect(pngCurve(png(2, cicp(9, 16, 0, 1))).warning).toContain('transfer characteristics 16 and colour primaries 9');
    expect(pngCurve(png(0, cicp(9, 13, 0, 1))).warning).toBeUndefined();
    expect(pngCurve(png(0, cicp(1, 13, 0, 0))).warning).toContain('narrow range');
    const adobe = numbers(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000);
    expect(pngCurve(png(2, gamma(0.45455), ['cHRM', adobe])).warning).toContain('cHRM');
  });
});

it("pixels get sRGB's curve, alpha stays", () => {
  const pixels = { width: 2, height: 1, bands: 2, data: Uint8Array.of(128, 7, 0, 255) };
  expect(toSrgbCurve(pixels, (value) => value).data).toEqual(Uint8Array.of(188, 7, 0, 255));
  const wide = toSrgbCurve({ width: 3, height: 1, bands: 1, data: Uint16Array.of(0, 32768, 65535) }, (value) => value);
  expect(wide.data).toEqual(Uint16Array.of(0, 48192, 65535));
});
