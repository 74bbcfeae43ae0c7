/** A field of a TIFF: tag, type (2 text, 3 SHORT, 4 LONG, 1 and 7 bytes) and value. */
export type TiffFileField = readonly [tag: number, type: 1 | 2 | 3 | 4 | 7, value: readonly number[] | string | Uint8Array];

/** One picture of a TIFF, uncompressed in one strip, with fields in place of the usual ones or besides them. */
export type TiffFilePage = {
  readonly width: number;
  readonly height: number;
  /** Values a pixel. */
  readonly samples: number;
  /** Little-endian where a value has 16 bits. */
  readonly data: Uint8Array;
  readonly fields?: readonly TiffFileField[];
};

/** A TIFF of uncompressed pictures, little-endian, whose fields are what they are told to be, false ones too. TIFF 6.0, sections 2 and 3. */
export function tiffFile(...pages: readonly TiffFilePage[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let end = 8;
  let linkFrom = { part: 0, at: 4 };
  const add = (bytes: Uint8Array) => {
    const start = end;
    parts.push(Buffer.from(bytes), Buffer.alloc(bytes.length % 2));
    end += bytes.length + (bytes.length % 2);
    return start;
  };
  for (const { width, height, samples, data, fields = [] } of pages) {
    const bits = (8 * data.length) / (width * height * samples);
    const usual: TiffFileField[] = [
      [256, 4, [width]],
      [257, 4, [height]],
      [258, 3, Array(samples).fill(bits)],
      [259, 3, [1]],
      [262, 3, [samples >= 3 ? 2 : 1]],
      [273, 4, [add(data)]],
      [277, 3, [samples]],
      [278, 4, [height]],
      [279, 4, [data.length]],
    ];
    const all = [...usual.filter(([tag]) => !fields.some(([other]) => other === tag)), ...fields].sort(([a], [b]) => a - b);
    const directory = Buffer.alloc(2 + 12 * all.length + 4);
    directory.writeUInt16LE(all.length);
    for (const [index, [tag, type, value]] of all.entries()) {
      const bytes = bytesOf(type, value);
      const entry = 2 + 12 * index;
      directory.writeUInt16LE(tag, entry);
      directory.writeUInt16LE(type, entry + 2);
      directory.writeUInt32LE(bytes.length / ({ 3: 2, 4: 4 }[type as 3 | 4] ?? 1), entry + 4);
      if (bytes.length <= 4) bytes.copy(directory, entry + 8);
      else directory.writeUInt32LE(add(bytes), entry + 8);
    }
    parts[linkFrom.part]?.writeUInt32LE(end, linkFrom.at);
    linkFrom = { part: parts.length, at: directory.length - 4 };
    add(directory);
  }
  return Buffer.concat(parts);
}

function bytesOf(type: number, value: TiffFileField[2]): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'latin1');
  if (type !== 3 && type !== 4) return Buffer.from(value);
  const size = type === 3 ? 2 : 4;
  const bytes = Buffer.alloc(value.length * size);
  for (const [index, number] of value.entries()) bytes.writeUIntLE(number, index * size, size);
  return bytes;
}
