import { HOSTILE, type Refusal } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';
import { viewOf } from '../source/view-of';

/** Signatures and sizes of the records at the end of a zip (PKWARE APPNOTE 4.3.14 to 4.3.16). */
const END = { signature: 0x06054b50, size: 22 };
const END64_LOCATOR = { signature: 0x07064b50, size: 20 };
const END64 = { signature: 0x06064b50, size: 56 };
const MAX_COMMENT = 0xffff;

/** Where the central directory lies. */
export type DirectoryPlace = { readonly offset: number; readonly size: number; readonly entries: number };

/**
 * Finds the central directory of a zip, also of one of more than 4 GiB.
 *
 * @throws {CheckpointError} no end record, several disks, or records that contradict each other or the file's size.
 */
export async function findDirectory(source: ByteSource, refuse: Refusal): Promise<DirectoryPlace> {
  const tailLength = Math.min(source.size, END.size + MAX_COMMENT);
  const tailStart = source.size - tailLength;
  const tail = viewOf(await source.read(tailStart, tailLength));
  const place = findEnd(tail);
  if (place === undefined) throw refuse('is a zip without its end.', 'It is cut off: get it again.');

  const number16 = (offset: number) => tail.getUint16(place + offset, true);
  const number32 = (offset: number) => tail.getUint32(place + offset, true);
  const end = {
    disk: number16(4),
    firstDisk: number16(6),
    here: number16(8),
    entries: number16(10),
    size: number32(12),
    offset: number32(16),
  };
  const end64 = await readEnd64(source, tailStart + place, refuse);
  const contradiction = () => refuse('is a zip whose end records contradict each other.', HOSTILE);
  if (end.disk !== end.firstDisk || (end.disk !== 0 && end.disk !== 0xffff) || end.here !== end.entries) throw contradiction();
  if (end64 === undefined) {
    if (end.entries === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff) throw contradiction();
  } else {
    const agrees = (small: number, limit: number, large: number) => small === limit || small === large;
    const allAgree =
      agrees(end.entries, 0xffff, end64.entries) &&
      agrees(end.size, 0xffffffff, end64.size) &&
      agrees(end.offset, 0xffffffff, end64.offset);
    if (!allAgree) throw contradiction();
  }
  const { entries, size, offset, start } = end64 ?? { ...end, start: tailStart + place };
  if (offset + size > start)
    throw refuse('is a zip whose directory reaches into its end.', 'It is cut off, broken or hostile: get it again.');
  return { entries, size, offset };
}

/** The last end record whose comment reaches exactly to the end of the file. */
function findEnd(tail: DataView): number | undefined {
  for (let place = tail.byteLength - END.size; place >= 0; place--) {
    const fits = tail.getUint32(place, true) === END.signature && place + END.size + tail.getUint16(place + 20, true) === tail.byteLength;
    if (fits) return place;
  }
  return undefined;
}

async function readEnd64(source: ByteSource, endStart: number, refuse: Refusal): Promise<(DirectoryPlace & { start: number }) | undefined> {
  const locatorStart = endStart - END64_LOCATOR.size;
  if (locatorStart < 0) return undefined;
  const locator = viewOf(await source.read(locatorStart, END64_LOCATOR.size));
  if (locator.getUint32(0, true) !== END64_LOCATOR.signature) return undefined;
  const start = Number(locator.getBigUint64(8, true));
  const broken = refuse('is a zip with a broken zip64 end.', 'It is cut off, broken or hostile: get it again.');
  if (start + END64.size > locatorStart) throw broken;
  const end = viewOf(await source.read(start, END64.size));
  if (end.getUint32(0, true) !== END64.signature || end.getUint32(16, true) !== 0 || end.getUint32(20, true) !== 0) throw broken;
  const [here, entries, size, offset] = [24, 32, 40, 48].map((place) => Number(end.getBigUint64(place, true)));
  if (here !== entries || !Number.isSafeInteger(offset! + size!)) throw broken;
  return { entries: entries!, size: size!, offset: offset!, start };
}
