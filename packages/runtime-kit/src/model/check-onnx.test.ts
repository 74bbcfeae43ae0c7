import { ModelLoadError } from '@photochrom/core';
import { addOneModel, model, tensor } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { checkOnnx } from './check-onnx';

const refusal = (bytes: Uint8Array) => {
  try {
    checkOnnx('runtime-test', bytes, 'net.onnx');
  } catch (error) {
    expect(error).toBeInstanceOf(ModelLoadError);
    return (error as ModelLoadError).message;
  }
  return 'none';
};

describe('checkOnnx', () => {
  it('lets a whole model pass', () => {
    expect(refusal(addOneModel())).toBe('none');
  });

  it.each([
    ['it is empty', new Uint8Array()],
    ['it is text', Buffer.from('This is certainly no model.')],
    ['Git LFS pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\n')],
    ['it is a web page', Buffer.from('<!DOCTYPE html><title>Sign in</title>')],
    ['PyTorch checkpoint', Buffer.from('PK\x03\x04archive/data.pkl', 'latin1')],
    ['an .ort file', Buffer.from('\x20\0\0\0ORTM\0\0\0\0', 'latin1')],
    ['an .ort file', Buffer.concat([Buffer.from('\x12\x86\x01\x04ORTM', 'latin1'), Buffer.alloc(130), addOneModel()])],
    ['an .ort file', Buffer.concat([Buffer.from('\x0a\x06\x00\x00ORTM', 'latin1'), addOneModel()])],
    ['damaged, cut off', addOneModel().subarray(0, 40)],
  ])('says that %s, names the file and the remedy', (words, bytes) => {
    expect(refusal(bytes)).toContain(words);
    expect(refusal(bytes)).toMatch(/'net\.onnx'.*\. [A-Z].*\.$/);
  });

  it('refuses a small model that would become large', () => {
    const random = {
      op: 'RandomNormal',
      inputs: [],
      outputs: ['y'],
      attributes: [Buffer.from('\x0a\x05shape@\x80\x80\x80\x80\x08', 'latin1')],
    };
    expect(refusal(model({ nodes: [random], outputs: [] }))).toMatch(
      /of the size that its file has in 'net\.onnx', but it makes tensors of 2147483648/,
    );
  });

  it('passes over a graph, function or node that is written as a number, as onnxruntime does', () => {
    for (const field of [
      [0x38, 5],
      [0xc8, 0x01, 5],
      [0x38, 0],
    ])
      expect(refusal(Buffer.concat([addOneModel(), Buffer.from(field)]))).toBe('none');
  });

  it('names the tensor that lies outside and how to bring it in', () => {
    const bytes = model({ nodes: [], outputs: [], initializers: [tensor('conv1.weight', [1], '../../etc/passwd')] });
    expect(refusal(bytes)).toMatch(/'net\.onnx' keeps the data of tensor 'conv1\.weight'.*save_as_external_data=False/);
  });
});
