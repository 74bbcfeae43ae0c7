import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../byte-text';
import { joinBytes } from './join-bytes';
import { limitPngTexts } from './limit-png-texts';
import { pngChunks, writePngChunk } from './png-chunks';
import { readCarried } from './read-carried';

const megabytes = (count: number) => deflateSync(new Uint8Array(count * 2 ** 20).fill(97));
const ztxt = (packed: Uint8Array) => writePngChunk('zTXt', joinBytes([bytesOf('Comment\0\0'), packed]));
const itxt = (packed: Uint8Array, keyword = 'XML:com.adobe.xmp') => {
  return writePngChunk('iTXt', joinBytes([bytesOf(`${keyword}\0\x01\0\0\0`), packed]));
};
const png = (...chunks: readonly Uint8Array[]) => {
  return joinBytes([
    bytesOf('\x89PNG\r\n\x1a\n'),
    writePngChunk('IHDR', new Uint8Array(13)),
    ...chunks,
    writePngChunk('IEND', new Uint8Array()),
  ]);
};
const types = (bytes: Uint8Array) => [...pngChunks(bytes)].map(({ type }) => type);

describe('limitPngTexts', () => {
  it('leaves files alone whose texts are short, and files of other formats', async () => {
    const file = png(ztxt(megabytes(5)), itxt(megabytes(5)), writePngChunk('tEXt', bytesOf('Title\0Harbour')));
    expect(await limitPngTexts(file)).toBe(file);
    const other = bytesOf('II*\0 and no PNG');
    expect(await limitPngTexts(other)).toBe(other);
  });

  it('leaves out what comes after 16 MiB together, and nothing else', async () => {
    const six = ztxt(megabytes(6));
    const plain = writePngChunk('iTXt', bytesOf('Title\0\0\0\0\0Harbour'));
    const limited = await limitPngTexts(png(six, itxt(megabytes(6)), six, plain, six));
    expect(types(limited)).toEqual(['IHDR', 'zTXt', 'iTXt', 'iTXt', 'IEND']);
    expect(limited).toEqual(png(six, itxt(megabytes(6)), plain));
  });

  it('leaves out a text that is too long alone, or damaged', async () => {
    expect(types(await limitPngTexts(png(ztxt(megabytes(17)))))).toEqual(['IHDR', 'IEND']);
    const damaged = megabytes(4);
    damaged.fill(0xff, 100);
    expect(types(await limitPngTexts(png(ztxt(damaged), ztxt(damaged))))).toEqual(['IHDR', 'IEND']);
  });

  it('counts many short ones', async () => {
    const short = ztxt(deflateSync(new Uint8Array(60_000)));
    expect(types(await limitPngTexts(png(...Array.from({ length: 2000 }, () => short)))).length).toBeLessThan(400);
  });

  it('keeps the reader of carried blocks from unpacking one after another', async () => {
    const long = itxt(megabytes(15));
    const { metadata } = await readCarried(png(...Array.from({ length: 200 }, () => long)), 'png');
    expect(metadata.xmp?.length).toBe(15 * 2 ** 20);
  });
});
