import { expect, it } from 'vitest';
import { locate } from './locate';

it.each([
  ['photo.jpg', 'photo.jpg'],
  ['/a/b c.png', '/a/b c.png'],
  ['C:\\photos\\a.png', 'C:\\photos\\a.png'],
  ['C:/photos/a.png', 'C:/photos/a.png'],
  ['file:///a/b%20c.png', '/a/b c.png'],
  [new URL('file:///a/b.png'), '/a/b.png'],
])('finds the file %s, and calls it by its path', (source, path) => {
  expect(locate(source)).toMatchObject({ remote: false, path, label: path });
});

it.each([
  ['https://example.org/a.onnx', '/a.onnx'],
  [new URL('https://example.org/x?y=1'), '/x'],
])('finds %s on the web, and calls it by its address', (source, path) => {
  expect(locate(source)).toMatchObject({ remote: true, path, label: String(source) });
});

it.each(['ftp://example.org/a.onnx', 'http://', 'file://host.example/a.onnx', new URL('data:,x')])(
  'reads nothing from %s',
  async (source) => {
    const place = locate(source);
    expect(place).toMatchObject({ remote: false, path: '', label: String(source) });
    await expect(place.read({})).rejects.toThrow('kind that is not read');
  },
);
