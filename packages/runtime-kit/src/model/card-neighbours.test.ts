import { ModelLoadError } from '@photochrom/core';
import { cardOf } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { webPlace } from '../source/web-place';
import { cardBeside, fileBeside, isCardPlace } from './card-neighbours';

const at = (address: string) => webPlace(new URL(address));
const naming = (file: string) => cardOf(new Uint8Array(1), file);

describe('cardBeside', () => {
  it('has the name of the ONNX file, its query and its percent signs too', () => {
    expect(cardBeside(at('https://example.org/net.onnx?v=1'))?.label).toBe('https://example.org/net.card.json?v=1');
    expect(cardBeside(at('https://example.org/o/a%2Fb%20c.onnx'))?.label).toBe('https://example.org/o/a%2Fb%20c.card.json');
    expect(cardBeside(at('https://example.org/net.bin'))).toBeUndefined();
  });

  it('knows a card by its ending', () => {
    expect(['a.card.json?x', 'a.json', 'b.onnx'].map((name) => isCardPlace(at(`https://example.org/${name}`)))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('fileBeside', () => {
  const beside = (file: string) => fileBeside('runtime-test', at('https://example.org/m/net.card.json?v=1'), naming(file)).label;

  it('lies in the folder of its card, or below', () => {
    expect(beside('net.onnx')).toBe('https://example.org/m/net.onnx');
    expect(beside('parts/a b#1?.onnx')).toBe('https://example.org/m/parts/a%20b%231%3F.onnx');
    expect(beside('%2e%2e/net.onnx')).toBe('https://example.org/m/%252e%252e/net.onnx');
  });

  it.each(['../net.onnx', '/net.onnx', '//evil.example/net.onnx', 'https://evil.example/net.onnx', 'http://', '\ud800', '.'])(
    'refuses %s',
    (file) => {
      expect(() => beside(file)).toThrow(ModelLoadError);
      expect(() => beside(file)).toThrow('[runtime-test] Expected a file in the folder of the model card');
    },
  );
});
