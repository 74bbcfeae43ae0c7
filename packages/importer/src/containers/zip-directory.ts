import { HOSTILE, quoted, type Refusal, refusalOf } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';
import { viewOf } from '../source/view-of';
import { findDirectory } from './zip-end';

/** One file in a zip. */
export type ZipEntry = {
  readonly name: string;
  readonly size: number;
  /** First byte of its local header. */
  readonly header: number;
  /** First byte of whatever lies behind it: its header and data must end before. */
  readonly limit: number;
};

/** Signatures and sizes of an entry's headers (PKWARE APPNOTE 4.3.7 and 4.3.12). */
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const ZIP64_EXTRA = 1;
const UNKNOWN_SIZE = 0xffffffff;

/** Bits of the flags that mean encryption (4.4.4). */
const ENCRYPTED = 0x2041;

/** Bytes of a central directory; that of 100,000 tensors has about 10 MB. */
const MAX_DIRECTORY_BYTES = 32 * 2 ** 20;

/**
 * Reads the directory of a zip whose entries are stored as they are, as torch writes them.
 *
 * @returns entries by name.
 * @throws {CheckpointError} entries that are compressed, encrypted, overlap, have the same name or lie outside the file; a broken directory.
 */
export async function readZipDirectory(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const refuse = refusalOf(source.name);
  const place = await findDirectory(source, refuse);
  if (place.size > MAX_DIRECTORY_BYTES || place.entries * CENTRAL.size > place.size) {
    throw refuse(`is a zip with a directory of ${place.size} bytes for ${place.entries} entries.`, HOSTILE);
  }
  const entries = parseDirectory(await source.read(place.offset, place.size), place.entries, refuse);

  const ordered = [...entries].sort((one, other) => one.header - other.header);
  const byName = new Map<string, ZipEntry>();
  for (const [index, entry] of ordered.entries()) {
    const limit = ordered[index + 1]?.header ?? place.offset;
    if (entry.header + LOCAL.size + entry.size > limit) {
      throw refuse(
        `is a zip whose entry ${quoted(entry.name)} overlaps what lies behind it.`,
        'It is cut off, broken or hostile: get it again.',
      );
    }
    if (byName.has(entry.name)) throw refuse(`is a zip with two entries called ${quoted(entry.name)}.`, HOSTILE);
    byName.set(entry.name, { ...entry, limit });
  }
  return byName;
}

type DirectoryEntry = Omit<ZipEntry, 'limit'>;

function parseDirectory(bytes: Uint8Array, count: number, refuse: Refusal): DirectoryEntry[] {
  const view = viewOf(bytes);
  const entries: DirectoryEntry[] = [];
  let start = 0;
  for (let index = 0; index < count; index++) {
    const broken = () => refuse('is a zip with a broken directory.', 'It is cut off or broken: get it again.');
    if (start + CENTRAL.size > bytes.length || view.getUint32(start, true) !== CENTRAL.signature) throw broken();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(start + place, true)) as [
      number,
      number,
      number,
    ];
    const nameEnd = start + CENTRAL.size + nameLength;
    if (nameEnd + extraLength + commentLength > bytes.length) throw broken();
    const name = new TextDecoder().decode(bytes.subarray(start + CENTRAL.size, nameEnd));
    if ((view.getUint16(start + 8, true) & ENCRYPTED) !== 0)
      throw refuse(`is a zip whose entry ${quoted(name)} is encrypted.`, 'Decrypt it first.');
    const method = view.getUint16(start + 10, true);
    if (method !== 0) {
      throw refuse(
        `is a zip whose entry ${quoted(name)} is compressed (method ${method}).`,
        'Torch never compresses: load and save it with torch.',
      );
    }
    const large = readLargeSizes(view, start, nameEnd, extraLength);
    if (large === undefined || large.size !== large.stored) throw broken();
    entries.push({ name, size: large.size, header: large.header });
    start = nameEnd + extraLength + commentLength;
  }
  if (start !== bytes.length) throw refuse(`is a zip with more in its directory than ${count} entries.`, HOSTILE);
  return entries;
}

/** Sizes and place of an entry; those that do not fit 32 bits come from its zip64 field, in this order. */
function readLargeSizes(view: DataView, start: number, extraStart: number, extraLength: number) {
  const small = [24, 20, 42].map((place) => view.getUint32(start + place, true));
  let field = small.includes(UNKNOWN_SIZE) ? findExtra(view, extraStart, extraLength) : undefined;
  const [size, stored, header] = small.map((value) => {
    if (value !== UNKNOWN_SIZE) return value;
    if (field === undefined || field.start + 8 > field.end) return Number.NaN;
    const large = Number(view.getBigUint64(field.start, true));
    field = { start: field.start + 8, end: field.end };
    return large;
  }) as [number, number, number];
  return Number.isSafeInteger(size) && Number.isSafeInteger(header) && Number.isSafeInteger(header + size)
    ? { size, stored, header }
    : undefined;
}

function findExtra(view: DataView, start: number, length: number): { start: number; end: number } | undefined {
  const end = start + length;
  for (let place = start; place + 4 <= end; ) {
    const next = place + 4 + view.getUint16(place + 2, true);
    if (view.getUint16(place, true) === ZIP64_EXTRA && next <= end) return { start: place + 4, end: next };
    place = next;
  }
  return undefined;
}

/**
 * Finds the first byte of an entry's data, which only its local header tells.
 *
 * @throws {CheckpointError} the local header is not that of the entry, or its data would reach into the next one.
 */
export async function findEntryData(source: ByteSource, entry: ZipEntry): Promise<number> {
  const refuse = refusalOf(source.name);
  const header = viewOf(await source.read(entry.header, LOCAL.size));
  const nameLength = header.getUint16(26, true);
  const start = entry.header + LOCAL.size + nameLength + header.getUint16(28, true);
  const fits = header.getUint32(0, true) === LOCAL.signature && header.getUint16(8, true) === 0 && start + entry.size <= entry.limit;
  const name = fits ? new TextDecoder().decode(await source.read(entry.header + LOCAL.size, nameLength)) : undefined;
  if (name !== entry.name) {
    throw refuse(
      `is a zip whose entry ${quoted(entry.name)} is not where its directory says.`,
      'It is cut off, broken or hostile: get it again.',
    );
  }
  return start;
}
