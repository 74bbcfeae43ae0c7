import { bytesOf, markAt } from '../byte-text';
import { crc32 } from './crc-32';
import { joinBytes, viewOf } from './join-bytes';
import { joinExtended, namespaces, readPacket } from './xmp-packet';

/** The mark of a segment that holds a part of an extended packet. @see XMP Specification Part 3, 1.1.3.1 */
export const extensionMark = 'http://ns.adobe.com/xmp/extension/\0';

/** After the mark: the packet's name of 32 letters, its whole length, and where this part begins. */
const partHead = 40;

/** Bytes of the packet in a segment, as the specification recommends. */
const partLength = 65_000;

/**
 * Splits a packet that is too long for one segment: a short one that only points to the rest, and the rest in parts.
 *
 * The name is to be the rest's MD5; readers only compare it with the pointer, so that four check values serve as well.
 *
 * @returns the short packet, and what comes after the mark of each further segment.
 */
export function splitPacket(packet: Uint8Array): { readonly main: Uint8Array; readonly parts: readonly Uint8Array[] } {
  const bare = (readPacket(packet) ?? '').replace(/<\?xpacket[^>]*\?>/g, '').trim();
  const rest = new TextEncoder().encode(bare);
  const check = (part: number) =>
    crc32(joinBytes([Uint8Array.of(part), rest]))
      .toString(16)
      .padStart(8, '0');
  const name = [0, 1, 2, 3].map(check).join('').toUpperCase();
  const description = `<rdf:Description rdf:about="" xmlns:xmpNote="${namespaces.xmpNote}" xmpNote:HasExtendedXMP="${name}"/>`;
  const body = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${namespaces.rdf}">${description}</rdf:RDF></x:xmpmeta>`;
  const main = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>${body}<?xpacket end="w"?>`;
  const parts: Uint8Array[] = [];
  for (let start = 0; start < rest.length; start += partLength) {
    const numbers = new Uint8Array(8);
    viewOf(numbers).setUint32(0, rest.length);
    viewOf(numbers).setUint32(4, start);
    parts.push(joinBytes([bytesOf(name), numbers, rest.subarray(start, start + partLength)]));
  }
  return { main: new TextEncoder().encode(main), parts };
}

/**
 * Joins a packet with the extended one that it points to; the pointer is taken out, as the whole is one packet then.
 *
 * @param parts what came after the mark of each segment of a part, in any order, of other packets too.
 * @returns the packet as it is where it points to nothing.
 */
export function joinPacket(main: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  const packet = readPacket(main);
  const [, name] = packet?.match(/HasExtendedXMP\s*(?:=\s*["']|>\s*)([0-9A-Fa-f]{32})/) ?? [];
  if (packet === undefined || name === undefined) return main;
  const named = parts.filter((part) => part.length >= partHead && markAt(part, 0, 32) === name);
  const sorted = [...named].sort((one, other) => viewOf(one).getUint32(36) - viewOf(other).getUint32(36));
  const rest = joinBytes(sorted.map((part) => part.subarray(partHead)));
  const [first] = sorted;
  const whole = first !== undefined && viewOf(first).getUint32(32) === rest.length;
  return new TextEncoder().encode(joinExtended(packet, whole ? readPacket(rest) : undefined));
}
