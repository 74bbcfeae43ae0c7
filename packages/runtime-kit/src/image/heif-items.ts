import { markAt } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';

/** What a HEIF file, such as AVIF, says of one of its items: pictures, parts of them, and metadata. */
export type HeifItem = {
  /** Such as `'av01'` for a coded picture, `'grid'` for one of tiles, `'Exif'`, or `'mime'`. */
  readonly type: string;
  /** Of a `'mime'` item. */
  readonly contentType: string;
  /** Not meant to be shown by itself, such as a tile. */
  readonly hidden: boolean;
  /** The bodies of its properties, after their types, in order. */
  readonly properties: readonly { readonly type: string; readonly body: Uint8Array }[];
  /** Its bytes, joined; undefined where they are cut off. Only asked for of metadata: pictures are the decoder's. */
  bytes(): Uint8Array | undefined;
};

/** The items of a HEIF file, and how they refer to each other. */
export type HeifItems = {
  readonly primary: number;
  readonly items: ReadonlyMap<number, HeifItem>;
  /** Such as `{ type: 'auxl', from: 2, to: [1] }`: item 2 is an auxiliary picture of item 1. */
  readonly references: readonly { readonly type: string; readonly from: number; readonly to: readonly number[] }[];
};

/** A box: its type, and its body. */
export type HeifBox = { readonly type: string; readonly body: Uint8Array };

type Extent = { readonly inside: boolean; readonly start: number; readonly length: number };

/** No file needs as many items or extents as these; grids have some hundred tiles. */
const mostItems = 65_536;

/**
 * Lists the boxes that lie one after another.
 *
 * @throws {RangeError} one ends beyond the end.
 * @see ISO/IEC 14496-12, 4.2
 */
export function heifBoxes(bytes: Uint8Array): HeifBox[] {
  const view = viewOf(bytes);
  const boxes: HeifBox[] = [];
  for (let start = 0; start < bytes.length; ) {
    const [short, type] = [view.getUint32(start), markAt(bytes, start + 4, 4)];
    // 0 stands for the rest of the file, 1 for a size of 64 bits after the type.
    const head = short === 1 ? 16 : 8;
    const size = short === 0 ? bytes.length - start : short === 1 ? Number(view.getBigUint64(start + 8)) : short;
    if (size < head || start + size > bytes.length) throw new RangeError('the file ends within a box');
    boxes.push({ type, body: bytes.subarray(start + head, start + size) });
    start += size;
  }
  return boxes;
}

/**
 * Reads the items of a HEIF file.
 *
 * @returns undefined where there are none, as in a mere sequence.
 * @throws {RangeError} it is cut off.
 * @see ISO/IEC 14496-12, 8.11 (meta, iloc, iinf, pitm, idat, iref); ISO/IEC 23008-12, 9.3 (iprp)
 */
export function heifItems(file: Uint8Array): HeifItems | undefined {
  const meta = heifBoxes(file).find(({ type }) => type === 'meta');
  if (meta === undefined) return undefined;
  const boxes = heifBoxes(meta.body.subarray(4));
  const find = (type: string) => boxes.find((box) => box.type === type)?.body;
  const [pitm, iinf, iloc, iprp, iref] = ['pitm', 'iinf', 'iloc', 'iprp', 'iref'].map(find);
  if (pitm === undefined || iinf === undefined) return undefined;
  const inner = find('idat') ?? new Uint8Array();
  const extents = iloc === undefined ? new Map<number, Extent[]>() : locations(iloc);
  const properties = iprp === undefined ? new Map<number, HeifBox[]>() : propertiesOf(iprp);
  const items = new Map<number, HeifItem>();
  for (const { id, ...facts } of entries(iinf)) {
    const bytes = () => {
      const parts: Uint8Array[] = [];
      for (const { inside, start, length } of extents.get(id) ?? []) {
        const source = inside ? inner : file;
        if (start + length > source.length) return undefined;
        parts.push(source.subarray(start, length === 0 ? source.length : start + length));
      }
      return parts.length === 0 ? undefined : joinBytes(parts);
    };
    items.set(id, { ...facts, properties: properties.get(id) ?? [], bytes });
  }
  return { primary: reader(pitm).id(), items, references: iref === undefined ? [] : referencesOf(iref) };
}

/** Reads a full box: version and flags first, then numbers one after another. */
function reader(body: Uint8Array) {
  const view = viewOf(body);
  const version = view.getUint8(0);
  const flags = view.getUint32(0) & 0xffffff;
  let at = 4;
  const number = (size: number): number => {
    let value = 0;
    for (const end = at + size; at < end; at++) value = value * 256 + view.getUint8(at);
    return value;
  };
  return {
    version,
    flags,
    number,
    /** Numbers of items have 16 bits in version 0. */
    id: () => number(version === 0 ? 2 : 4),
    rest: () => body.subarray(at),
    get ended() {
      return at >= body.length;
    },
  };
}

/** Item information: version 2 counts by 16 bits, 3 by 32. */
function* entries(iinf: Uint8Array): Generator<{ id: number; type: string; contentType: string; hidden: boolean }> {
  const list = reader(iinf);
  list.number(list.version === 0 ? 2 : 4);
  for (const { type: box, body } of heifBoxes(list.rest())) {
    if (box !== 'infe') continue;
    const entry = reader(body);
    if (entry.version < 2) continue;
    const id = entry.number(entry.version === 2 ? 2 : 4);
    entry.number(2);
    const [type, texts] = [markAt(entry.rest(), 0, 4), markAt(entry.rest(), 4, 512).split('\0')];
    yield { id, type, contentType: type === 'mime' ? (texts[1] ?? '') : '', hidden: (entry.flags & 1) === 1 };
  }
}

function locations(iloc: Uint8Array): Map<number, Extent[]> {
  const list = reader(iloc);
  const [sizes, more] = [list.number(1), list.number(1)];
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 4, sizes & 15, more >> 4, list.version > 0 ? more & 15 : 0];
  const wide = list.version === 2 ? 4 : 2;
  const found = new Map<number, Extent[]>();
  let room = mostItems;
  for (let left = Math.min(list.number(wide), mostItems); left > 0; left--) {
    const id = list.number(wide);
    const method = list.version > 0 ? list.number(2) & 15 : 0;
    list.number(2);
    const base = list.number(baseSize);
    const extents: Extent[] = [];
    for (let count = list.number(2); count > 0; count--) {
      // They may take no bytes at all.
      if (--room < 0) throw new RangeError('more parts than any file has');
      list.number(indexSize);
      const start = base + list.number(offsetSize);
      extents.push({ inside: method === 1, start, length: list.number(lengthSize) });
    }
    found.set(id, extents);
  }
  return found;
}

/** A list of properties, and for each item the places of its own in it, from 1. */
function propertiesOf(iprp: Uint8Array): Map<number, HeifBox[]> {
  const boxes = heifBoxes(iprp);
  const all = heifBoxes(boxes.find(({ type }) => type === 'ipco')?.body ?? new Uint8Array());
  const found = new Map<number, HeifBox[]>();
  for (const { body } of boxes.filter(({ type }) => type === 'ipma')) {
    const list = reader(body);
    const wide = (list.flags & 1) === 1;
    for (let left = Math.min(list.number(4), mostItems); left > 0; left--) {
      const id = list.id();
      const own: HeifBox[] = [];
      for (let count = list.number(1); count > 0; count--) {
        // The first bit says whether a reader must know the property.
        const place = wide ? list.number(2) & 0x7fff : list.number(1) & 0x7f;
        const property = all[place - 1];
        if (property !== undefined) own.push(property);
      }
      found.set(id, own);
    }
  }
  return found;
}

function referencesOf(iref: Uint8Array): HeifItems['references'] {
  const list = reader(iref);
  return heifBoxes(list.rest()).map(({ type, body }) => {
    const size = list.version === 0 ? 2 : 4;
    const view = viewOf(body);
    const number = (at: number) => (size === 2 ? view.getUint16(at) : view.getUint32(at));
    return { type, from: number(0), to: Array.from({ length: view.getUint16(size) }, (_, index) => number(size + 2 + index * size)) };
  });
}
