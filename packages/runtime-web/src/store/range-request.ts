/**
 * What tells whether a file on a server is still the same.
 *
 * @returns its strong ETag, else its Last-Modified; undefined where the server says neither, or hides them from this page.
 * @see RFC 9110, 13.1.5: a weak ETag is no good for If-Range.
 */
export function readValidator(headers: Headers): string | undefined {
  const tag = headers.get('etag');
  return tag?.startsWith('"') ? tag : (headers.get('last-modified') ?? undefined);
}

/**
 * The headers that ask for a file from one of its bytes on.
 *
 * @param validator where given, the server is asked to send the whole file if it is another one by now.
 */
export function rangeHeaders(offset: number, validator: string | undefined): Record<string, string> {
  if (offset === 0) return {};
  return { range: `bytes=${offset}-`, ...(validator === undefined ? {} : { 'if-range': validator }) };
}

/** The bytes of a file that an answer holds: `first` and `last` inclusive, and the file's size where it is told. */
export type ContentRange = { readonly first: number; readonly last: number; readonly size: number | undefined };

/** @returns undefined for what is no Content-Range of bytes (RFC 9110, 14.4). */
export function parseContentRange(text: string): ContentRange | undefined {
  const [, first, last, size] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined || size === undefined) return undefined;
  const range = { first: Number(first), last: Number(last), size: size === '*' ? undefined : Number(size) };
  return range.last < range.first || (range.size !== undefined && range.last >= range.size) ? undefined : range;
}

/** What was asked of a server: a file of `size` bytes from `offset` on, as long as `validator` holds. */
export type Asked = { readonly offset: number; readonly size: number; readonly validator: string | undefined };

/**
 * Where in the file a successful answer begins.
 *
 * @returns the offset of its first byte; undefined where it can't be used and the whole file has to be asked for. An answer from another
 * origin often hides its headers: then it is taken for what was asked, and the SHA-256 tells.
 */
export function answeredOffset({ status, headers }: Pick<Response, 'status' | 'headers'>, asked: Asked): number | undefined {
  if (status !== 206) return 0;
  const validator = readValidator(headers);
  if (asked.validator !== undefined && validator !== undefined && validator !== asked.validator) return undefined;
  const text = headers.get('content-range');
  if (text === null) return asked.offset;
  const range = parseContentRange(text);
  return range?.first === asked.offset && (range.size ?? asked.size) === asked.size ? asked.offset : undefined;
}
