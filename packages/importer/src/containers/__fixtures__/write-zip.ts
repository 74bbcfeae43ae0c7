import { assemble, littleEndian, type Part } from '../../pickle/__fixtures__/assemble';

/** An entry, and what the directory shall say of it instead of the truth. */
export type ZipFile = {
  readonly name: string;
  readonly data: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly said?: { readonly size?: number; readonly stored?: number; readonly header?: number; readonly name?: string; readonly extra?: Part };
};

/** What the end shall say instead of the truth, parts before the end (for zip64) and a comment. */
export type ZipEnd = {
  readonly entries?: number;
  readonly size?: number;
  readonly offset?: number;
  readonly comment?: string;
  readonly before?: (directory: { entries: number; size: number; offset: number; end: number }) => Part;
};

const number16 = (value: number) => littleEndian(value, 2);
const number32 = (value: number) => littleEndian(value, 4);

/** Writes a zip of stored entries, which may lie. */
export function writeZip(files: readonly ZipFile[], end: ZipEnd = {}): Uint8Array {
  const body: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let position = 0;
  for (const { name, data, method = 0, flags = 0, said = {} } of files) {
    const common = [number16(flags), number16(method), number32(0), number32(0)];
    const local = assemble('PK\x03\x04', number16(20), common, number32(data.length), number32(data.length), number16(name.length), number16(0), name, data);
    const { size = data.length, stored = said.size ?? data.length, header = position, extra = [] } = said;
    const sizes = [number32(stored), number32(size)];
    const saidName = said.name ?? name;
    const extraBytes = assemble(extra);
    const lengths = [number16(saidName.length), number16(extraBytes.length), number16(0)];
    directory.push(
      assemble('PK\x01\x02', number16(20), number16(20), common, sizes, lengths, number16(0), number16(0), number32(0), number32(header), saidName, extraBytes),
    );
    body.push(local);
    position += local.length;
  }
  const central = assemble(directory);
  const truth = { entries: files.length, size: central.length, offset: position };
  const { entries, size, offset } = { ...truth, ...end };
  const before = end.before?.({ ...truth, end: position + central.length }) ?? [];
  const comment = end.comment ?? '';
  const counts = [number16(entries), number16(entries), number32(size), number32(offset)];
  return assemble(body, central, before, 'PK\x05\x06', number16(0), number16(0), counts, number16(comment.length), comment);
}

/** The zip64 end and its locator. */
export function end64(entries: number | bigint, size: number | bigint, offset: number | bigint, start: number | bigint): Part {
  const wide = (value: number | bigint) => littleEndian(value, 8);
  const end = ['PK\x06\x06', wide(44), number16(45), number16(45), number32(0), number32(0), wide(entries), wide(entries), wide(size), wide(offset)];
  return [end, 'PK\x06\x07', number32(0), wide(start), number32(1)];
}

/** Writes what torch writes: a pickle and its storages by key. */
export function writeTorchZip(pickle: Uint8Array, storages: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const files = Object.entries(storages).map(([key, data]) => ({ name: `archive/data/${key}`, data }));
  return writeZip([{ name: 'archive/data.pkl', data: pickle }, ...files]);
}
