import { hasMark, markAt } from '../byte-text';
import { type CarriedBlocks, longestBlock } from './carried-blocks';
import { xmpKeyword } from './embed-in-png';
import { inflate } from './inflate';
import { viewOf } from './join-bytes';
import { limitPngTexts } from './limit-png-texts';
import { asPhotoshopBlock } from './photoshop-resources';
import { decodeText, type PictureText } from './picture-text';
import { isIntact, pngChunks } from './png-chunks';
import { rawProfileKind, readRawProfile } from './raw-profile';

/** libvips, and with it sharp, puts XMP into the older zTXt, where the specification of XMP wants iTXt. */
const carrying: readonly string[] = ['eXIf', 'iTXt', 'zTXt', 'tEXt', 'pHYs', 'iCCP'];

/** What libvips writes where it knows no density: one pixel a millimetre. */
const unknownDensity = 1000;

/**
 * Reads the chunks of a PNG file that are not pixels, before and after them.
 *
 * @see PNG 3rd ed., 11.3.2.3 (iCCP), 11.3.3 (tEXt, zTXt, iTXt), 11.3.4.3 (pHYs), 11.3.4.5 (eXIf)
 */
export async function pngBlocks(file: Uint8Array): Promise<CarriedBlocks> {
  const png = await limitPngTexts(file);
  const blocks: CarriedBlocks = {};
  const rawProfiles: CarriedBlocks = {};
  const texts: PictureText[] = [];
  let colorProfiles = 0;
  for (const chunk of pngChunks(png)) {
    if (!carrying.includes(chunk.type) || !isIntact(png, chunk)) continue;
    const { type, body } = chunk;
    if (type === 'eXIf') blocks.exif ??= body;
    if (type === 'pHYs') Object.assign(blocks, densityOf(body));
    // There is one at most; a file of many would be unpacked many times.
    if (type === 'iCCP' && ++colorProfiles === 1) Object.assign(blocks, await profileOf(body));
    if (!type.endsWith('Xt')) continue;
    const { keyword, text } = (await textOf(type, body)) ?? {};
    if (keyword === undefined || text === undefined) continue;
    const kind = rawProfileKind(keyword);
    if (`${keyword}\0` === xmpKeyword) blocks.xmp ??= text;
    else if (kind !== undefined) readProfile(kind, readRawProfile(text), rawProfiles);
    // tEXt and zTXt are in ISO 8859-1 by the specification, and in UTF-8 by the habit of many programs.
    else if (!isCopied(keyword)) texts.push({ keyword, text: decodeText(text) });
  }
  // A chunk of its own is what PNG says; a profile in a text may be an older copy.
  return { ...rawProfiles, ...blocks, ...(texts.length === 0 ? {} : { texts }) };
}

/** ImageMagick repeats EXIF's fields, and what it knows of the file, as texts. */
function isCopied(keyword: string): boolean {
  return /^(date|exif|icc|png|tiff|jpeg):/.test(keyword);
}

function readProfile(kind: string, block: Uint8Array | undefined, profiles: CarriedBlocks): void {
  if (block === undefined) return;
  const isExif = hasMark(block, 0, 'Exif\0\0');
  const packetStart = 'http://ns.adobe.com/xap/1.0/\0';
  if (isExif) profiles.exif ??= block.subarray(6);
  else if (kind === 'exif') profiles.exif ??= block;
  else if (kind === 'xmp') profiles.xmp ??= block;
  else if (hasMark(block, 0, packetStart)) profiles.xmp ??= block.subarray(packetStart.length);
  else if (kind === '8bim') profiles.iptc = asPhotoshopBlock(block);
  else if (kind === 'iptc') profiles.iptc ??= asPhotoshopBlock(block);
}

/** Pixels a metre; other units are mere ratios. */
function densityOf(body: Uint8Array): { density?: number } {
  if (body.length !== 9 || body[8] !== 1) return {};
  const perMetre = viewOf(body).getUint32(0);
  return perMetre === 0 || perMetre === unknownDensity ? {} : { density: perMetre * 0.0254 };
}

/** A name and its zero byte, the method, which is 0 for zlib, then the packed profile. */
async function profileOf(body: Uint8Array): Promise<{ icc?: Uint8Array }> {
  const nameEnd = body.indexOf(0);
  if (nameEnd < 0 || body[nameEnd + 1] !== 0) return {};
  const icc = await inflate(body.subarray(nameEnd + 2), longestBlock);
  return icc === undefined ? {} : { icc };
}

/**
 * After the keyword and its zero byte: in tEXt the text; in zTXt the method, which is 0 for zlib, and the packed text; in iTXt whether it is
 * packed and how, then language and translated keyword, each with a zero byte after it, then the text.
 */
async function textOf(type: string, body: Uint8Array): Promise<{ keyword: string; text?: Uint8Array } | undefined> {
  const keywordEnd = body.indexOf(0);
  if (keywordEnd < 1 || keywordEnd > 79) return undefined;
  const keyword = markAt(body, 0, keywordEnd);
  const rest = body.subarray(keywordEnd + 1);
  if (type === 'tEXt') return { keyword, text: rest };
  if (type === 'zTXt') return { keyword, ...(await unpacked(rest.subarray(1))) };
  const languageEnd = rest.indexOf(0, 2);
  const translatedEnd = languageEnd < 0 ? -1 : rest.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) return undefined;
  const text = rest.subarray(translatedEnd + 1);
  return { keyword, ...(rest[0] === 0 ? { text } : await unpacked(text)) };
}

async function unpacked(packed: Uint8Array): Promise<{ text?: Uint8Array }> {
  const text = await inflate(packed, longestBlock);
  return text === undefined ? {} : { text };
}
