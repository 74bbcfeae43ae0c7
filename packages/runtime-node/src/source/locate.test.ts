import { expect, it } from 'vitest';
import { describeLocation, locate } from './locate';

it.each([
  ['photo.jpg', { kind: 'file', path: 'photo.jpg' }],
  ['/a/b c.png', { kind: 'file', path: '/a/b c.png' }],
  ['C:\\photos\\a.png', { kind: 'file', path: 'C:\\photos\\a.png' }],
  ['C:/photos/a.png', { kind: 'file', path: 'C:/photos/a.png' }],
  ['file:///a/b%20c.png', { kind: 'file', path: '/a/b c.png' }],
  [new URL('file:///a/b.png'), { kind: 'file', path: '/a/b.png' }],
  ['https://example.org/a.onnx', { kind: 'web', url: new URL('https://example.org/a.onnx') }],
  ['ftp://example.org/a.onnx', { kind: 'unreadable', address: 'ftp://example.org/a.onnx' }],
  ['http://', { kind: 'unreadable', address: 'http://' }],
  [new URL('data:,x'), { kind: 'unreadable', address: 'data:,x' }],
])('locates %s', (source, location) => {
  expect(locate(source)).toEqual(location);
});

it('describes a location as a person would write it', () => {
  expect(describeLocation(locate('file:///a/b%20c.png'))).toBe('/a/b c.png');
  expect(describeLocation(locate('https://example.org/x?y=1'))).toBe('https://example.org/x?y=1');
});
