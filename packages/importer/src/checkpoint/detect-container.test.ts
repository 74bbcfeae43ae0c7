import { describe, expect, it } from 'vitest';
import { refusalOf } from '../checkpoint-error';
import { assemble } from '../pickle/__fixtures__/assemble';
import { detectContainer } from './detect-container';

const detect = (head: string) => detectContainer(assemble(head), refusalOf('f'));

describe('detectContainer', () => {
  it.each([
    ['PK\x03\x04…', 'zip'],
    ['PK\x05\x06', 'zip'],
    ['\x80\x02}q', 'pickle'],
    ['\x80\x05\x95', 'pickle'],
    ['(dp0\nV', 'pickle'],
    ['}q\0(X', 'pickle'],
    ['ccollections\nOrderedDict\nq', 'pickle'],
    ['cos\nsystem\n(S', 'pickle'],
    ['L119547037146038801333356L\n.', 'pickle'],
    ['\x10\0\0\0\0\0\0\0{"a"', 'safetensors'],
    ['\x80\x02\0\0\0\0\0\0{"a"', 'safetensors'],
    ['\x1f\x8b\0\0\0\0\0\0{', 'safetensors'],
    ['\0\0\0\0\0\0\x20\0{"a"', 'safetensors'],
  ])('knows %j', (head, container) => {
    expect(detect(head)).toBe(container);
  });

  it.each([
    ['', "'f' is empty"],
    [`${'\0'.repeat(257)}ustar  \0`, 'is a tar file'],
    ['\x1f\x8b\x08', 'compressed with gzip'],
    ['BZh91AY', 'compressed with bzip2'],
    ['version https://git-lfs.github.com/spec/v1\noid', 'a pointer of Git LFS'],
    ['\n <!DOCTYPE html>', 'is a web page'],
    ['<html lang="en">', 'is a web page'],
    ['\x89HDF\r\n\x1a\n', 'an HDF5 file'],
    ['\x93NUMPY\x01', 'a single array of NumPy'],
    ['hello world, this is text', "begins with 'hello world, thi', as no checkpoint does"],
    ['\x80\x07', 'as no checkpoint does'],
    ['PK\x07\x08', 'as no checkpoint does'],
    ['\x08', 'as no checkpoint does'],
  ])('refuses %j', (head, message) => {
    expect(() => detect(head)).toThrow(message);
  });
});
