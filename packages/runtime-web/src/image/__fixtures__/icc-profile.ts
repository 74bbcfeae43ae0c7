/** A tag's body: its type, four bytes of nothing, and what follows. */
export function iccTag(type: string, ...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...Buffer.from(type), 0, 0, 0, 0, ...parts.flat()]);
}

/** A colour profile of the tags given. @see ICC.1:2022, 7.2, 7.3 */
export function iccProfile(space: string, connection: string, tags: Readonly<Record<string, Uint8Array>>, version = 2): Uint8Array {
  const names = Object.keys(tags);
  const head = Buffer.alloc(132 + 12 * names.length);
  head[8] = version;
  head.write(`mntr${space}${connection}`, 12);
  head.write('acsp', 36);
  head.writeUInt32BE(names.length, 128);
  let end = head.length;
  for (const [index, name] of names.entries()) {
    head.write(name, 132 + 12 * index);
    head.writeUInt32BE(end, 136 + 12 * index);
    head.writeUInt32BE(tags[name]?.length ?? 0, 140 + 12 * index);
    end += tags[name]?.length ?? 0;
  }
  return new Uint8Array(Buffer.concat([head, ...Object.values(tags)]));
}
