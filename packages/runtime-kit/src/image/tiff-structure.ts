import { hasMark } from '../byte-text';
import { viewOf } from './join-bytes';

/** One field of a directory. */
export type TiffField = {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** As it lies in the file, in the file's byte order. */
  readonly value: Uint8Array;
};

/** One directory, which in a TIFF file stands for one picture. */
export type TiffDirectory = { readonly fields: ReadonlyMap<number, TiffField> };

/** What a TIFF file, or an EXIF block, is made of. */
export type TiffStructure = {
  readonly little: boolean;
  /** The chain that the header begins. */
  readonly directories: readonly TiffDirectory[];
  /** The directory that a field points to; undefined where there is none. */
  follow(field: TiffField | undefined): TiffDirectory | undefined;
};

/** Bytes of one value, by the field's type. @see TIFF 6.0, section 2; BigTIFF adds 16 to 18 */
const bytesOfType = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8] as const;

/** More directories than these are no longer followed; archives of pages have some thousand. */
const mostDirectories = 65_536;

/**
 * Reads the directories of a TIFF or BigTIFF file, or of an EXIF block without its leading mark. Fields that point outside are left out.
 *
 * @returns undefined where it is no TIFF structure.
 * @see TIFF 6.0, section 2
 */
export function readTiffStructure(bytes: Uint8Array): TiffStructure | undefined {
  const little = hasMark(bytes, 0, 'II');
  if (bytes.length < 8 || (!little && !hasMark(bytes, 0, 'MM'))) return undefined;
  const view = viewOf(bytes);
  const version = view.getUint16(2, little);
  if (version !== 42 && version !== 43) return undefined;
  const big = version === 43;
  const layout = big
    ? { head: 8, entry: 20, count: 8, value: 12, room: 8, next: 8 }
    : { head: 2, entry: 12, count: 4, value: 8, room: 4, next: 4 };

  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  for (let start = big ? addressAt(8) : addressAt(4); start > 0 && !seen.has(start) && directories.length < mostDirectories; ) {
    seen.add(start);
    const directory = directoryAt(start);
    if (directory === undefined) break;
    directories.push(directory);
    start = addressAt(directory.end);
  }
  const follow = (field: TiffField | undefined) => (field === undefined ? undefined : directoryAt(numbersOf(field, little)[0] ?? 0));
  return { little, directories, follow };

  function addressAt(at: number): number {
    if (at + layout.next > bytes.length) return 0;
    return big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
  }

  function directoryAt(start: number): (TiffDirectory & { readonly end: number }) | undefined {
    if (start < 8 || start + layout.head > bytes.length) return undefined;
    const count = big ? Number(view.getBigUint64(start, little)) : view.getUint16(start, little);
    const fields = new Map<number, TiffField>();
    let entry = start + layout.head;
    for (let index = 0; index < count && entry + layout.entry <= bytes.length; index++, entry += layout.entry) {
      const field = fieldAt(entry);
      if (field !== undefined && !fields.has(field.tag)) fields.set(field.tag, field);
    }
    return { fields, end: start + layout.head + count * layout.entry };
  }

  function fieldAt(entry: number): TiffField | undefined {
    const type = view.getUint16(entry + 2, little);
    const count = big ? Number(view.getBigUint64(entry + 4, little)) : view.getUint32(entry + 4, little);
    const length = (bytesOfType[type] ?? 0) * count;
    const inside = entry + layout.value;
    const start = length <= layout.room ? inside : addressAt(inside);
    if (length === 0 || start + length > bytes.length) return undefined;
    return { tag: view.getUint16(entry, little), type, count, value: bytes.subarray(start, start + length) };
  }
}

/** The numbers of a field: integers, and rationals divided. Empty for text and what is not a number. */
export function numbersOf({ type, value }: TiffField, little: boolean): number[] {
  const view = viewOf(value);
  const size = bytesOfType[type] ?? 0;
  const read = (at: number): number => {
    if (type === 1) return view.getUint8(at);
    if (type === 3) return view.getUint16(at, little);
    if (type === 4 || type === 13) return view.getUint32(at, little);
    if (type === 5) return view.getUint32(at, little) / view.getUint32(at + 4, little);
    return Number(view.getBigUint64(at, little));
  };
  if (![1, 3, 4, 5, 13, 16, 18].includes(type)) return [];
  return Array.from({ length: value.length / size }, (_, index) => read(index * size));
}

/** How many bytes of a field's value change places between byte orders: 1 where none do. */
export function swapUnit(type: number): number {
  return type === 5 || type === 10 ? 4 : Math.max(1, bytesOfType[type] ?? 1);
}
