import { join } from 'node:path';
import { ModelLoadError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { cardOf } from '../__fixtures__/card-of';
import { locate } from '../source/locate';
import { cardBeside, fileBeside, isCardLocation } from './card-neighbours';

const naming = (file: string) => cardOf(new Uint8Array(1), file);

describe('cardBeside', () => {
  it('has the name of the ONNX file', () => {
    expect(cardBeside(locate('models/net.onnx'))).toEqual({ kind: 'file', path: 'models/net.card.json' });
    expect(cardBeside(locate('https://example.org/net.onnx?v=1'))).toEqual({
      kind: 'web',
      url: new URL('https://example.org/net.card.json?v=1'),
    });
    expect(cardBeside(locate('models/net.bin'))).toBeUndefined();
  });

  it('knows a card by its ending', () => {
    expect([locate('a.card.json'), locate('https://example.org/a.card.json?x'), locate('a.json')].map(isCardLocation)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('fileBeside', () => {
  it('lies in the folder of its card, or below', () => {
    expect(fileBeside(locate('models/net.card.json'), naming('net.onnx'))).toEqual({ kind: 'file', path: join('models', 'net.onnx') });
    expect(fileBeside(locate('net.card.json'), naming('sub/net.onnx'))).toEqual({ kind: 'file', path: join('sub', 'net.onnx') });
    expect(fileBeside(locate('https://example.org/m/net.card.json'), naming('net.onnx'))).toEqual({
      kind: 'web',
      url: new URL('https://example.org/m/net.onnx'),
    });
  });

  it.each(['../net.onnx', '/etc/passwd', 'a/../../net.onnx', '..', '.', 'file:///etc/passwd/../../..'])('refuses %s', (file) => {
    expect(() => fileBeside(locate('models/net.card.json'), naming(file))).toThrow(ModelLoadError);
  });

  it.each(['../net.onnx', '/net.onnx', '//evil.example/net.onnx', 'https://evil.example/net.onnx', '.', '%2e%2e/net.onnx'])(
    'refuses %s on the web',
    (file) => {
      const accepted = () => fileBeside(locate('https://example.org/m/net.card.json'), naming(file));
      if (file.startsWith('%')) expect(accepted()).toMatchObject({ url: { pathname: '/m/%252e%252e/net.onnx' } });
      else expect(accepted).toThrow(ModelLoadError);
    },
  );
});
