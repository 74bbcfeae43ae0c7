import { expect, it } from 'vitest';
import { recognizeFormat } from './recognize-format';

const of = (text: string) => recognizeFormat(Buffer.from(text, 'latin1'));

it.each([
  ['\xff\xd8\xff\xe1', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['RIFF\n\r\0\0WEBPVP8 ', 'webp'],
  ['RIFF\n\r\0\0WEBPVP8L', 'webp'],
  ['RIFF\n\r\0\0WEBPVP8X', 'webp'],
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
  ['<!-- a drawing -->\n<svg>', 'SVG'],
  ['\x01\x02', 'no picture'],
])('says what %j is and what to do', (bytes, what) => {
  expect(of(bytes)).toEqual({ what: expect.stringContaining(what), hint: expect.stringMatching(/\.$/) });
});

it.each([
  ['a drawing with the letters of WebP', '<!--    WEBP --><svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
  ['a drawing with the letters of AVIF', '<!--ftypavif --><svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
  ['a drawing with those of a general brand', '<!--ftypmif1    avif--><svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
  ['a drawing behind white space', '\n\t  \n    WEBP<svg xmlns="http://www.w3.org/2000/svg"/>', 'text'],
  ['a script with the letters of WebP', '%!PS-AdoWEBPVP8 showpage', 'text'],
  ['a page with the letters of AVIF', '%PDFftypavif', 'PDF'],
  ['RIFF of another kind', 'RIFF\x24\0\0\0WAVEfmt ', 'RIFF'],
  ['RIFF that begins as no WebP does', 'RIFF\x24\0\0\0WEBPEXIF', 'RIFF'],
  ['a box that is longer than any list of brands', '\0\0\xff\xfcftypavif\0\0\0\0', 'no picture'],
  ['a box shorter than its own head', '\0\0\0\x0cftypavif', 'no picture'],
])('does not take %s for a picture', (_, bytes, what) => {
  expect(of(bytes)).toEqual({ what: expect.stringContaining(what), hint: expect.stringMatching(/\.$/) });
});
