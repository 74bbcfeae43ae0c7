import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locate } from './locate';

describe('the place of a card', () => {
  it('has the name of the ONNX file', () => {
    expect(locate('models/net.onnx').withEnding('.card.json')).toMatchObject({ path: 'models/net.card.json', remote: false });
    expect(locate('https://example.org/net.onnx?v=1').withEnding('.card.json')).toMatchObject({
      label: 'https://example.org/net.card.json?v=1',
      remote: true,
    });
  });
});

describe('the place that a card names', () => {
  it('lies in the folder of its card, or below', () => {
    expect(locate('models/net.card.json').sibling('net.onnx')).toMatchObject({ path: join('models', 'net.onnx') });
    expect(locate('net.card.json').sibling('sub/net.onnx')).toMatchObject({ path: join('sub', 'net.onnx') });
    expect(locate('https://example.org/m/net.card.json').sibling('net.onnx')).toMatchObject({ label: 'https://example.org/m/net.onnx' });
  });

  it.each(['../net.onnx', '/etc/passwd', 'a/../../net.onnx', '..', '.', 'file:///etc/passwd/../../..'])('is never %s', (name) => {
    expect(locate('models/net.card.json').sibling(name)).toBeUndefined();
  });
});
