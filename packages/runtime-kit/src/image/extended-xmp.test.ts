import { expect, it } from 'vitest';
import { joinPacket, splitPacket } from './extended-xmp';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const name = '158354BA6900AF53F8FD5797DF136F65';
const main = encode(
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${rdf}><rdf:Description xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="${name}"/></rdf:RDF></x:xmpmeta>`,
);
// The prefix is declared outside the description.
const rest = encode(`<rdf:RDF ${rdf} xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description dc:source="Harbour"/></rdf:RDF>`);
const part = (from: number, to: number) => {
  const head = new Uint8Array(40);
  head.set(encode(name));
  new DataView(head.buffer).setUint32(32, rest.length);
  new DataView(head.buffer).setUint32(36, from);
  return Uint8Array.from([...head, ...rest.subarray(from, to)]);
};

it('parts in any order are joined into one packet that points nowhere', () => {
  const packet = decode(joinPacket(main, [part(50, rest.length), new Uint8Array(60), part(0, 50)]));
  expect(packet).toMatch(/<rdf:Description [^>]*xmlns:dc="http:\/\/purl.org\/dc\/elements\/1.1\/"[^>]* dc:source="Harbour"\/><\/rdf:RDF>/);
  expect(packet).not.toContain('HasExtendedXMP');
});

it('a packet whose parts are missing points to them no longer', () => {
  for (const parts of [[], [part(0, 50)]]) expect(decode(joinPacket(main, parts))).not.toContain('HasExtendedXMP');
  const plain = encode('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');
  expect(joinPacket(plain, [part(0, 50)])).toBe(plain);
});

it('what is split is joined again', () => {
  const long = encode(
    `<rdf:RDF ${rdf}><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${'pier '.repeat(40_000)}"/></rdf:RDF>`,
  );
  const split = splitPacket(long);
  expect(split.parts.length).toBe(4);
  expect(split.main.length).toBeLessThan(600);
  expect(decode(joinPacket(split.main, split.parts))).toContain('pier '.repeat(40_000));
});
