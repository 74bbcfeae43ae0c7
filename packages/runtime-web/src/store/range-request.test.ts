import { describe, expect, it } from 'vitest';
import { answeredOffset, parseContentRange, rangeHeaders, readValidator } from './range-request';

describe('the validator', () => {
  it.each([
    [{ etag: '"a"', 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' }, '"a"'],
    [{ etag: 'W/"a"', 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' }, 'Mon, 02 Nov 2026 10:00:00 GMT'],
    [{ etag: 'W/"a"' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (headers, validator) => {
    expect(readValidator(new Headers(headers as Record<string, string>))).toBe(validator);
  });
});

describe('the request', () => {
  it('of a whole file has no headers of its own', () => {
    expect(rangeHeaders(0, '"a"')).toEqual({});
  });

  it('of the rest names the first missing byte, and what it belongs to where that is known', () => {
    expect(rangeHeaders(5, '"a"')).toEqual({ range: 'bytes=5-', 'if-range': '"a"' });
    expect(rangeHeaders(5, undefined)).toEqual({ range: 'bytes=5-' });
  });
});

describe('Content-Range', () => {
  it.each([
    ['bytes 5-9/10', { first: 5, last: 9, size: 10 }],
    ['Bytes 0-0/1', { first: 0, last: 0, size: 1 }],
    ['bytes 5-9/*', { first: 5, last: 9, size: undefined }],
    ['bytes 9-5/10', undefined],
    ['bytes 5-10/10', undefined],
    ['bytes */10', undefined],
    ['items 5-9/10', undefined],
    ['', undefined],
  ])('%j means %j', (text, range) => {
    expect(parseContentRange(text)).toEqual(range);
  });
});

describe('an answer', () => {
  const asked = { offset: 5, size: 10, validator: '"a"' };
  const begins = (status: number, headers: Record<string, string>) => answeredOffset({ status, headers: new Headers(headers) }, asked);

  it('goes on where it was asked to', () => {
    expect(begins(206, { 'content-range': 'bytes 5-9/10', etag: '"a"' })).toBe(5);
    expect(begins(206, { 'content-range': 'bytes 5-9/*' })).toBe(5);
  });

  it('whose headers another origin hides is taken for what was asked', () => {
    expect(begins(206, {})).toBe(5);
  });

  it('without a range starts over', () => {
    expect(begins(200, { etag: '"a"' })).toBe(0);
    expect(begins(200, { etag: '"b"' })).toBe(0);
  });

  it('is no use if it begins elsewhere, or belongs to another file', () => {
    expect(begins(206, { 'content-range': 'bytes 4-9/10' })).toBeUndefined();
    expect(begins(206, { 'content-range': 'bytes 5-10/11' })).toBeUndefined();
    expect(begins(206, { 'content-range': 'nonsense' })).toBeUndefined();
    expect(begins(206, { 'content-range': 'bytes 5-9/10', etag: '"b"' })).toBeUndefined();
  });
});
