import { expect, it } from 'vitest';
import { recognizeFormat } from './recognize-format';

const of = (text: string) => recognizeFormat(Buffer.from(text, 'latin1'));

it.each([
  ['\xff\xd8\xff\xe1', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['RIFF\n\r\0\0WEBPVP8 ', 'webp'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0', 'tiff'],
  ['MM\0+', 'tiff'],
  ['GIF89a', 'gif'],
  ['\0\0\0\x20ftypavif\0\0\0\0', 'avif'],
  ['\0\0\0\x20ftypmif1\0\0\0\0miafavif', 'avif'],
])('knows %j as %s', (bytes, format) => {
  expect(of(bytes)).toEqual({ format });
});

it.each([
  ['', 'empty'],
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'HEIC'],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'HEIC'],
  ['\0\0\0\x18ftypmp42', 'video'],
  ['\xff\x0a', 'JPEG XL'],
  ['\0\0\0\x0cjP  \r\n', 'JPEG 2000'],
  ['BM\x36\0\x0c\0\0\0\0\0', 'BMP'],
  ['%PDF-1.7', 'PDF'],
  ['<?xml version="1.0"?>\n<svg>', 'SVG'],
  ['<html>', 'text'],
  ['\x01\x02', 'no picture'],
])('says what %j is and what to do', (bytes, what) => {
  expect(of(bytes)).toEqual({ what: expect.stringContaining(what), hint: expect.stringMatching(/\.$/) });
});
