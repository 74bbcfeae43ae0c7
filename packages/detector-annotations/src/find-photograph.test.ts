import { describe, expect, it } from 'vitest';
import { findPhotograph, missingPhotograph } from './find-photograph';

const set = (...names: string[]) => ({ file: 'a.json', photographs: names.map((name) => ({ name, objects: [] })) });

describe('findPhotograph', () => {
  it.each([
    ['the whole path first', 'a/street.jpg', ['b/street.jpg', 'a/street.jpg'], 'a/street.jpg'],
    ["the file's name", '/home/me/street.jpg', ['street.jpg', 'park.jpg'], 'street.jpg'],
    ["the file's name where the annotations have a path", 'street.jpg', ['train/street.jpg'], 'train/street.jpg'],
    ['backslashes like slashes', 'C:\\photos\\street.jpg', ['street.jpg'], 'street.jpg'],
    ["the name without its extension, as YOLO's files have it", 'photos/street.jpg', ['labels/street'], 'labels/street'],
    ['the same extension before another', 'street.jpg', ['street.png', 'street.jpg'], 'street.jpg'],
  ])('takes %s', (_, name, names, expected) => {
    expect(findPhotograph(set(...names), name)?.name).toBe(expected);
  });

  it('finds none, or says that it may be several', () => {
    expect(findPhotograph(set('park.jpg'), 'street.jpg')).toBeUndefined();
    expect(() => findPhotograph(set('a/street.jpg', 'b/street.jpg'), 'street.jpg')).toThrow(
      /may be any of 'a\/street\.jpg', 'b\/street\.jpg'/,
    );
  });
});

describe('missingPhotograph', () => {
  it('names the closest, else the first', () => {
    expect(missingPhotograph(set('park.jpg', 'street.jpg'), 'stret.jpg').message).toMatch(
      /a\.json: nothing is said of 'stret\.jpg'.*There is 'street\.jpg'/,
    );
    expect(missingPhotograph(set('park.jpg'), 'completely-different.tiff').message).toMatch(/There is 'park\.jpg'/);
    expect(missingPhotograph(set(), 'a.jpg').message).toMatch(/among 0 photographs\. Correct/);
  });
});
