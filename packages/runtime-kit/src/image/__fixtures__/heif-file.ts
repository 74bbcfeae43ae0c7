import { bytesOf } from '../../byte-text';
import { joinBytes, viewOf } from '../join-bytes';

/** An item of a HEIF file that is made for a test; letters stand for bytes. */
export type HeifFileItem = {
  readonly id: number;
  readonly type: string;
  readonly hidden?: boolean;
  readonly contentType?: string;
  readonly properties?: readonly { readonly type: string; readonly body: string }[];
  /** Its bytes, in the file. */
  readonly bytes?: string;
  /** Its bytes, within the header. */
  readonly inside?: string;
};

/** A HEIF file of items, the first of which is its picture. @param iloc in place of the true one. */
export function heifFile({
  items,
  references = [],
  iloc,
}: {
  readonly items: readonly HeifFileItem[];
  readonly references?: readonly { readonly type: string; readonly from: number; readonly to: readonly number[] }[];
  readonly iloc?: Uint8Array;
}): Uint8Array<ArrayBuffer> {
  const properties = items.flatMap(({ id, properties: own = [] }) => own.map((property) => ({ id, ...property })));
  const described = items.filter(({ properties: own = [] }) => own.length > 0);
  const idat = items.map(({ inside = '' }) => inside).join('');
  const data = items.map(({ bytes = '' }) => bytes).join('');
  const meta = (start: number) => {
    let [inFile, inHeader] = [start, 0];
    const places = items.map(({ id, bytes = '', inside = '' }) => {
      const place = joinBytes([
        uint(2, id),
        uint(2, inside === '' ? 0 : 1),
        uint(2, 0),
        uint(2, 1),
        uint(4, inside === '' ? inFile : inHeader),
        uint(4, bytes.length + inside.length),
      ]);
      inFile += bytes.length;
      inHeader += inside.length;
      return place;
    });
    return box('meta', [
      uint(4, 0),
      box('pitm', [uint(4, 0), uint(2, items[0]?.id ?? 0)]),
      box('iloc', iloc === undefined ? [bytesOf('\x01\0\0\0\x44\0'), uint(2, items.length), ...places] : [iloc]),
      box('iinf', [uint(4, 0), uint(2, items.length), ...items.map(infe)]),
      box('iprp', [
        box(
          'ipco',
          properties.map(({ type, body }) => box(type, [bytesOf(body)])),
        ),
        box('ipma', [uint(4, 0), uint(4, described.length), ...described.map(ipma)]),
      ]),
      box('iref', [uint(4, 0), ...references.map(({ type, from, to }) => box(type, [from, to.length, ...to].map((number) => uint(2, number))))]),
      box('idat', [bytesOf(idat)]),
    ]);
  };
  const ftyp = box('ftyp', [bytesOf('avif\0\0\0\0mif1')]);
  const start = ftyp.length + meta(0).length + 8;
  return joinBytes([ftyp, meta(start), box('mdat', [bytesOf(data)])]);

  function ipma({ id, properties: own = [] }: HeifFileItem): Uint8Array {
    const first = properties.findIndex((property) => property.id === id);
    return joinBytes([uint(2, id), uint(1, own.length), ...own.map((_, index) => uint(1, first + index + 1))]);
  }
}

function infe({ id, type, hidden = false, contentType }: HeifFileItem): Uint8Array {
  const texts = contentType === undefined ? '\0' : `\0${contentType}\0`;
  return box('infe', [bytesOf(`\x02\0\0${hidden ? '\x01' : '\0'}`), uint(2, id), uint(2, 0), bytesOf(type + texts)]);
}

function box(type: string, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = joinBytes(parts);
  return joinBytes([uint(4, 8 + body.length), bytesOf(type), body]);
}

function uint(size: 1 | 2 | 4, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value);
  return bytes.subarray(4 - size);
}
