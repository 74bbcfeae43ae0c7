import { bytesOf, markAt } from '../byte-text';

/**
 * What begins the keyword of a text that holds a block in hexadecimal digits: ImageMagick's way, which ExifTool and others share, for blocks
 * that PNG has no chunk for, or had none.
 */
const keywordStart = 'Raw profile type ';

/** @returns the kind of block, such as `'iptc'`; undefined for other keywords. */
export function rawProfileKind(keyword: string): string | undefined {
  return keyword.startsWith(keywordStart) ? keyword.slice(keywordStart.length).toLowerCase() : undefined;
}

/** Reads the block: the text is a name, the block's length, and its digits, each on lines of their own. */
export function readRawProfile(text: Uint8Array): Uint8Array | undefined {
  const [, length, digits = ''] = letters(text).match(/^\s*\S+\s+(\d+)\s+([\da-fA-F\s]*)$/) ?? [];
  const pairs = digits.replace(/\s/g, '').match(/../g) ?? [];
  if (length === undefined || pairs.length < Number(length)) return undefined;
  return Uint8Array.from(pairs.slice(0, Number(length)), (pair) => Number.parseInt(pair, 16));
}

/** Writes the body of a tEXt chunk. */
export function writeRawProfile(kind: string, block: Uint8Array): Uint8Array {
  const digits = Array.from(block, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const lines = digits.match(/.{1,72}/g) ?? [];
  return bytesOf(`${keywordStart}${kind}\0\n${kind}\n${String(block.length).padStart(8)}\n${lines.join('\n')}\n`);
}

/** A piece at a time: one call takes only so many arguments. */
function letters(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 4096) text += markAt(bytes, start, 4096);
  return text;
}
