import { describe, expect, it } from 'vitest';
import { bytesOf } from '../byte-text';
import { joinBytes } from './join-bytes';
import { photoshopResources } from './photoshop-resources';
import { writeExif } from './picture-directory';
import { settleMetadata } from './settle-metadata';
import { readTiffStructure } from './tiff-structure';

const facts = { width: 80, height: 120, channels: 3 } as const;
const short = (tag: number, number: number) => ({ tag, type: 3, count: 1, value: Uint8Array.of(number >> 8, number & 255) });
const long = (tag: number, number: number) => ({ tag, type: 4, count: 1, value: Uint8Array.of(0, 0, number >> 8, number & 255) });
const text = (tag: number, letters: string) => ({ tag, type: 2, count: letters.length, value: bytesOf(letters) });

describe('EXIF', () => {
  it('states the size, orientation and colour space of the written picture', () => {
    const interoperability = { fields: [text(1, 'R03\0'), text(2, '0100')] };
    const camera = { fields: [short(0xa001, 65535), long(0xa002, 120), short(0xa003, 80)], under: new Map([[0xa005, interoperability]]) };
    const main = {
      fields: [long(0x0100, 120), long(0x0101, 80), short(0x0112, 6), text(0x010e, 'Harbour\0')],
      under: new Map([[0x8769, camera]]),
    };
    const source = writeExif(main, false);
    const before = source.slice();
    const { exif = new Uint8Array() } = settleMetadata({ exif: source }, facts);
    expect(source).toEqual(before);
    expect(exif.length).toBe(source.length);
    const structure = readTiffStructure(exif);
    const [first] = structure?.directories ?? [];
    const second = structure?.follow(first?.fields.get(0x8769));
    const third = structure?.follow(second?.fields.get(0xa005));
    const values = [first, second, third].flatMap((directory) => [...(directory?.fields.values() ?? [])]);
    const valueOfTag = (tag: number) => [...(values.find((field) => field.tag === tag)?.value ?? [])];
    expect(valueOfTag(0x0100)).toEqual([0, 0, 0, 80]);
    expect(valueOfTag(0x0101)).toEqual([0, 0, 0, 120]);
    expect(valueOfTag(0x0112)).toEqual([0, 1]);
    expect(valueOfTag(0xa001)).toEqual([0, 1]);
    expect(valueOfTag(0xa002)).toEqual([0, 0, 0, 80]);
    expect(valueOfTag(0xa003)).toEqual([0, 120]);
    expect(valueOfTag(1)).toEqual([...bytesOf('R98\0')]);
    expect(valueOfTag(0x010e)).toEqual([...bytesOf('Harbour\0')]);
  });

  it('that is damaged does no harm', () => {
    const garbage = Uint8Array.of(0x49, 0x49, 42, 0, 255, 255, 255, 255);
    expect(settleMetadata({ exif: garbage }, facts)).toEqual({ exif: garbage });
  });
});

describe('XMP', () => {
  const packet = (inside: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="rdf">${inside}</rdf:RDF></x:xmpmeta>`;
  const settle = (inside: string, channels: 1 | 3 = 3) => {
    const { xmp } = settleMetadata({ xmp: new TextEncoder().encode(packet(inside)) }, { ...facts, channels });
    return new TextDecoder().decode(xmp);
  };
  const spaces =
    'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"';

  it('states what is true of the written picture, in attributes as in elements', () => {
    const stated = {
      'tiff:Orientation': ['6', '1'],
      'tiff:ImageWidth': ['120', '80'],
      'exif:PixelYDimension': ['80', '120'],
      'photoshop:ColorMode': ['1', '3'],
      'tiff:SamplesPerPixel': ['1', '3'],
      'exif:ColorSpace': ['65535', '1'],
    };
    const names = Object.entries(stated);
    const attributes = (at: 0 | 1) => `<rdf:Description ${spaces}${names.map(([name, values]) => ` ${name}="${values[at]}"`).join('')}/>`;
    const elements = (at: 0 | 1) =>
      `<rdf:Description ${spaces}>${names.map(([name, values]) => `<${name}>${values[at]}</${name}>`).join('\n')}</rdf:Description>`;
    expect(settle(attributes(0))).toBe(packet(attributes(1)));
    expect(settle(elements(0))).toBe(packet(elements(1)));
  });

  it('of a picture that stays gray stays gray', () => {
    expect(settle(`<rdf:Description ${spaces} photoshop:ColorMode="1" tiff:SamplesPerPixel="1"/>`, 1)).toContain(
      'ColorMode="1" tiff:SamplesPerPixel="1"',
    );
  });

  it('goes by namespaces, not by prefixes', () => {
    const renamed = (value: string) =>
      `<rdf:Description xmlns:t='http://ns.adobe.com/tiff/1.0/' xmlns:tiff="urn:other" tiff:Orientation="8"><t:Orientation>${value}</t:Orientation></rdf:Description>`;
    expect(settle(renamed('8'))).toBe(packet(renamed('1')));
  });

  it('loses thumbnails and what is under them, and nothing beside', () => {
    const thumbnails =
      '<xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType="Resource"><xmpGImg:image>AAAA</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails>';
    const rest = (inside: string) => `<rdf:Description ${spaces}>${inside}<xmp:Rating>5</xmp:Rating></rdf:Description>`;
    expect(settle(rest(thumbnails))).toBe(packet(rest('')));
  });

  it('that says nothing of pixels, or is no text, stays as it is', () => {
    const xmp = new TextEncoder().encode(packet('<rdf:Description/>'));
    expect(settleMetadata({ xmp }, facts).xmp).toBe(xmp);
    const noText = Uint8Array.of(0xff, 0xfe, 0);
    expect(settleMetadata({ xmp: noText }, facts).xmp).toBe(noText);
  });
});

describe("Photoshop's block", () => {
  const resource = (id: number, body: string) =>
    joinBytes([
      bytesOf('8BIM'),
      Uint8Array.of(id >> 8, id & 255, 0, 0, 0, 0, 0, body.length),
      bytesOf(body),
      new Uint8Array(body.length % 2),
    ]);

  it('loses thumbnails and copies of other blocks, and keeps IPTC', () => {
    const iptc = joinBytes([bytesOf('Photoshop 3.0\0'), ...[0x0409, 0x0404, 0x040c, 0x03ed, 0x0422].map((id) => resource(id, 'odd'))]);
    const settled = settleMetadata({ iptc }, facts).iptc ?? new Uint8Array();
    expect([...photoshopResources(settled)].map(({ id }) => id)).toEqual([0x0404, 0x03ed]);
  });
});
