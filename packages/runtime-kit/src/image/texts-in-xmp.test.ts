import { expect, it } from 'vitest';
import { bytesOf } from '../byte-text';
import { textsInXmp } from './texts-in-xmp';

const read = (xmp: Uint8Array | undefined) => new TextDecoder().decode(xmp);
const packet = (inside: string) =>
  new TextEncoder().encode(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</r:RDF></x:xmpmeta>`,
  );
const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';

it('texts stand under the property that means the same, and others in the comment under their keyword', () => {
  const texts = [
    { keyword: 'Title', text: 'Harbour & "pier" <1931>' },
    { keyword: 'Author', text: 'Stadtarchiv München' },
    { keyword: 'Box', text: '17' },
    { keyword: 'Comment', text: 'Scanned twice' },
  ];
  const xmp = read(textsInXmp(undefined, { texts }));
  expect(xmp).toContain('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Harbour &amp; "pier" &lt;1931&gt;</rdf:li></rdf:Alt></dc:title>');
  expect(xmp).toContain('<dc:creator><rdf:Seq><rdf:li>Stadtarchiv München</rdf:li></rdf:Seq></dc:creator>');
  expect(xmp).toContain('Box: 17\nScanned twice');
});

it('what the packet says already stays, and the text goes into the comment', () => {
  const given = packet(`<r:Description ${dc} dc:title="Pier"/>`);
  const xmp = read(textsInXmp(given, { texts: [{ keyword: 'Title', text: 'Harbour' }] }));
  expect(xmp.startsWith(read(given).slice(0, -'</r:RDF></x:xmpmeta>'.length))).toBe(true);
  expect(xmp).toContain('Title: Harbour');
  expect(xmp).not.toContain('<dc:title>');
  expect(textsInXmp(given, { texts: [{ keyword: 'Title', text: 'Pier' }] })).toBe(given);
});

it("IPTC's datasets become properties, keywords one list, dates with hyphens", () => {
  const datasets = [
    [5, 'Harbour'],
    [25, 'sea'],
    [25, 'pier'],
    [55, '19310601'],
    [120, 'North pier'],
  ] as const;
  const iptc = bytesOf(
    datasets.map(([number, text]) => `\x1c\x02${String.fromCharCode(number)}\0${String.fromCharCode(text.length)}${text}`).join(''),
  );
  const xmp = read(textsInXmp(undefined, { iptc }));
  expect(xmp).toContain('<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>pier</rdf:li></rdf:Bag></dc:subject>');
  expect(xmp).toContain('<photoshop:DateCreated>1931-06-01</photoshop:DateCreated>');
  expect(xmp).toContain('North pier');
});

it('nothing is added where there is nothing, or to what is no text', () => {
  expect(textsInXmp(undefined, {})).toBeUndefined();
  const noText = Uint8Array.of(0xff, 0xfe);
  expect(textsInXmp(noText, { texts: [{ keyword: 'Title', text: 'Harbour' }] })).toBe(noText);
});
