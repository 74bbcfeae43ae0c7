import { markAt } from '../byte-text';

/** Tags beyond these are not looked at; real profiles have about 20. */
const mostTags = 100;

/**
 * Whether an ICC profile calls itself sRGB.
 *
 * @param icc a profile; damaged ones are not sRGB.
 * @see ICC.1:2022, 7.3 (tag table), 9.2.41 (profileDescriptionTag)
 */
export function isSrgbProfile(icc: Uint8Array): boolean {
  if (icc.length < 132) return false;
  const view = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  const tags = Math.min(view.getUint32(128), mostTags, Math.floor((icc.length - 132) / 12));
  for (let tag = 0; tag < tags; tag++) {
    const entry = 132 + 12 * tag;
    if (view.getUint32(entry) !== 0x64657363) continue; // 'desc'
    const start = view.getUint32(entry + 4);
    const size = view.getUint32(entry + 8);
    // UTF-16 in version 4 profiles: without its zero bytes, Latin text reads the same.
    const text = markAt(icc, start, Math.min(size, 512)).replaceAll('\0', '');
    return /(^|[^a-z-])sRGB/.test(text) && !/linear/i.test(text);
  }
  return false;
}
