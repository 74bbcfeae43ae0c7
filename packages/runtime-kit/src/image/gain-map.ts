import { hasMark } from '../byte-text';
import { extensionMark } from './extended-xmp';
import { heifItems } from './heif-items';
import { viewOf } from './join-bytes';
import { jpegSegments } from './jpeg-blocks';
import { readTiffStructure } from './tiff-structure';
import { namespaces, prefixesOf, readPacket } from './xmp-packet';

/** What is told of a gain map. */
export const gainMapLeftOut =
  "The file's gain map, which brightens it on HDR displays, was left out: it belongs to the picture without colour.";

const marks = {
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  iso: 'urn:iso:std:iso:ts:21496:-1\0',
  mpf: 'MPF\0',
} as const;

/** The name of Apple's gain map among auxiliary pictures. */
const appleName = 'urn:com:apple:photo:2020:aux:hdrgainmap';

/** MP Entry: 16 bytes a picture. @see CIPA DC-007, 5.2.3.3 */
const entryTag = 0xb002;
const entryLength = 16;
/** Files of many pictures are looked at no further. */
const mostPictures = 16;

/**
 * Whether a file carries a gain map: a second picture that says how much brighter an HDR display shows the first.
 *
 * @see ISO 21496-1; Google, "Ultra HDR Image Format v1.1"; Adobe, "Gain Map 1.0"
 */
export function hasGainMap(file: Uint8Array, format: string): boolean {
  if (format === 'jpeg') return saysGainMap(file) || furtherPictures(file).some(saysGainMap);
  if (format !== 'avif') return false;
  try {
    // A `tmap` item is a picture toned by a gain map.
    return [...(heifItems(file)?.items.values() ?? [])].some(
      ({ type, properties }) =>
        type === 'tmap' || properties.some(({ type: kind, body }) => kind === 'auxC' && hasMark(body, 4, appleName)),
    );
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function saysGainMap(jpeg: Uint8Array): boolean {
  for (const { marker, payload } of jpegSegments(jpeg)) {
    if (marker === 0xe2 && hasMark(payload, 0, marks.iso)) return true;
    if (marker !== 0xe1 || !(hasMark(payload, 0, marks.xmp) || hasMark(payload, 0, extensionMark))) continue;
    const packet = readPacket(payload.subarray(payload.indexOf(0) + 1)) ?? '';
    if ([namespaces.gainMap, namespaces.appleGainMap].some((namespace) => prefixesOf(packet, namespace).length > 0)) return true;
  }
  return false;
}

/** The pictures after the first in a file of several, where its index says. @see CIPA DC-007 (Multi-Picture Format), 5.2 */
function furtherPictures(jpeg: Uint8Array): Uint8Array[] {
  for (const { marker, payload } of jpegSegments(jpeg)) {
    if (marker !== 0xe2 || !hasMark(payload, 0, marks.mpf)) continue;
    const index = payload.subarray(marks.mpf.length);
    const structure = readTiffStructure(index);
    const entries = structure?.directories[0]?.fields.get(entryTag)?.value ?? new Uint8Array();
    const view = viewOf(entries);
    // Places are counted from the index on; the first picture's is 0.
    const base = index.byteOffset - jpeg.byteOffset;
    const offsets = Array.from({ length: Math.min(mostPictures, Math.floor(entries.length / entryLength)) }, (_, picture) =>
      view.getUint32(entryLength * picture + 8, structure?.little),
    );
    return offsets.filter((offset) => offset > 0 && base + offset < jpeg.length).map((offset) => jpeg.subarray(base + offset));
  }
  return [];
}
