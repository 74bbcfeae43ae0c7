import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import { bytesSource } from '../source/bytes-source';
import { recognizeKind } from './recognize-kind';

const recognize = (head: string) =>
  recognizeKind(
    bytesSource(
      Uint8Array.from(head, (letter) => letter.charCodeAt(0)),
      'file',
    ),
  );

describe('recognizeKind', () => {
  it.each([
    ['a zip archive', 'PK\x03\x04\0\0', 'checkpoint'],
    ['a pickle', '\x80\x02}q\0', 'checkpoint'],
    ['safetensors', '\x40\0\0\0\0\0\0\0{"a"', 'checkpoint'],
    ['safetensors that begins as ONNX does', '\x08\x08\0\0\0\0\0\0{"a"', 'checkpoint'],
    ['ONNX', '\x08\x08\x12\x07pytorch', 'onnx'],
  ] as const)('knows %s by its first bytes', async (_, head, kind) => {
    expect(await recognize(head)).toBe(kind);
  });

  it.each([
    ['nothing', '', /is empty/],
    ['a web page', '\n<!DOCTYPE html>', /web page/],
    ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1', /Git LFS/],
    ['a text', 'hello', /begins with 'hello', .*torch, detectron2 and safetensors are read\. ONNX models can be inspected too/],
    ['a picture', '\x89PNG\r\n', /begins with/],
    ['a single byte', '\x80', /begins with/],
    ['half of a tag', '\x08', /begins with/],
  ])('refuses %s', async (_, head, message) => {
    await expect(recognize(head)).rejects.toThrow(CheckpointError);
    await expect(recognize(head)).rejects.toThrow(message);
  });
});
