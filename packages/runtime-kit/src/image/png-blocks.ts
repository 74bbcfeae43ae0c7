import { hasMark } from '../byte-text';
import { type CarriedBlocks, longestBlock } from './carried-blocks';
import { xmpKeyword } from './embed-in-png';
import { inflate } from './inflate';
import { viewOf } from './join-bytes';
import { limitPngTexts } from './limit-png-texts';
import { isIntact, pngChunks } from './png-chunks';

/** libvips, and with it sharp, puts XMP into the older zTXt, where the specification of XMP wants iTXt. */
const carrying: readonly string[] = ['eXIf', 'iTXt', 'zTXt', 'tEXt', 'pHYs', 'iCCP'];

/**
 * Reads the chunks of a PNG file that are not pixels.
 *
 * @see PNG 3rd ed., 11.3.2.3 (iCCP), 11.3.3 (tEXt, zTXt, iTXt), 11.3.4.3 (pHYs), 11.3.4.5 (eXIf)
 */
export async function pngBlocks(file: Uint8Array): Promise<CarriedBlocks> {
  const png = await limitPngTexts(file);
  const blocks: CarriedBlocks = {};
  let profiles = 0;
  for (const chunk of pngChunks(png)) {
    if (!carrying.includes(chunk.type) || !isIntact(png, chunk)) continue;
    const { type, body } = chunk;
    if (type === 'eXIf') blocks.exif ??= body;
    if (type === 'pHYs' && body.length === 9 && body[8] === 1) blocks.density ??= viewOf(body).getUint32(0) * 0.0254;
    // There is one at most; a file of many would be unpacked many times.
    if (type === 'iCCP' && ++profiles === 1) Object.assign(blocks, await profileOf(body));
    if (type.endsWith('Xt') && hasMark(body, 0, xmpKeyword)) Object.assign(blocks, await packetOf(type, body.subarray(xmpKeyword.length)));
  }
  const { density = 0, ...rest } = blocks;
  return density > 0 ? blocks : rest;
}

/** A name and its zero byte, the method, which is 0 for zlib, then the packed profile. */
async function profileOf(body: Uint8Array): Promise<{ icc?: Uint8Array }> {
  const nameEnd = body.indexOf(0);
  if (nameEnd < 0 || body[nameEnd + 1] !== 0) return {};
  const icc = await inflate(body.subarray(nameEnd + 2), longestBlock);
  return icc === undefined ? {} : { icc };
}

/**
 * What comes after the keyword: in tEXt the text; in zTXt the method, which is 0 for zlib, and the packed text; in iTXt whether it is packed
 * and how, then language and translated keyword, each with a zero byte after it, then the text.
 */
async function packetOf(type: string, rest: Uint8Array): Promise<{ xmp?: Uint8Array }> {
  if (type === 'tEXt') return { xmp: rest };
  if (type === 'zTXt') return unpacked(rest.subarray(1));
  const languageEnd = rest.indexOf(0, 2);
  const keywordEnd = languageEnd < 0 ? -1 : rest.indexOf(0, languageEnd + 1);
  if (keywordEnd < 0) return {};
  const text = rest.subarray(keywordEnd + 1);
  return rest[0] === 0 ? { xmp: text } : unpacked(text);
}

async function unpacked(packed: Uint8Array): Promise<{ xmp?: Uint8Array }> {
  const xmp = await inflate(packed, longestBlock);
  return xmp === undefined ? {} : { xmp };
}
