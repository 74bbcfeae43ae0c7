import { quoted, type Refusal } from '../checkpoint-error';
import { latin1OfBytes } from '../pickle/literals';

/** Bytes from the start of a file that tell its kind; the sign of a tar lies farthest in. */
export const LONGEST_SIGN = 262;

/** Containers by what reads them; the two kinds of pickle are told apart by what the first one holds. */
export type Container = 'zip' | 'pickle' | 'safetensors';

const ZIP_SIGNS = ['PK\x03\x04', 'PK\x05\x06'];

/** Pickles of protocols 2 to 5 begin with their version, */
const PICKLE_SIGNS = ['\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'];

/** older ones with what a dict, a list, a name or torch's magic begins with. */
const OLD_PICKLE_SIGN = /^(\(dp?\d*\n|\(lp?\d*\n|\}q.|\]q.|c[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n|L\d+L?\n)/s;

type Stranger = { readonly signs?: readonly string[]; readonly pattern?: RegExp; readonly what: string; readonly hint: string };

/** What else people take for a checkpoint, and what to do then. */
const STRANGERS: readonly Stranger[] = [
  { pattern: /^$/, what: 'is empty.', hint: 'Get it again.' },
  {
    pattern: /^.{257}ustar/s,
    what: 'is a tar file, as torch wrote before 0.1.10, or an archive.',
    hint: 'Load and save it with torch, or unpack it.',
  },
  { signs: ['\x1f\x8b'], what: 'is compressed with gzip.', hint: 'Unpack it.' },
  { pattern: /^BZh\d/, what: 'is compressed with bzip2.', hint: 'Unpack it.' },
  { signs: ['version https://git-lfs'], what: 'is a pointer of Git LFS, not the file.', hint: 'Get the file that it points to.' },
  { pattern: /^\s*<(!DOCTYPE|html|\?xml)/i, what: 'is a web page.', hint: 'The download gave an error page: get the file again.' },
  { signs: ['\x89HDF\r\n'], what: 'is an HDF5 file.', hint: 'Use the checkpoint of torch.' },
  { signs: ['\x93NUMPY'], what: 'is a single array of NumPy.', hint: 'Use the checkpoint of torch or detectron2.' },
];

/**
 * Tells the container of a checkpoint.
 *
 * @param head its first {@link LONGEST_SIGN} bytes, or all of a shorter file.
 * @throws {CheckpointError} it is of another kind, which is named where it is known.
 */
export function detectContainer(head: Uint8Array, refuse: Refusal): Container {
  const text = latin1OfBytes(head);
  const beginsWith = (sign: string) => text.startsWith(sign);
  // First of all: the length of a header may look like the sign of a pickle (640 bytes) or of gzip.
  if (text.slice(4, 9) === '\0\0\0\0{') return 'safetensors';
  const stranger = STRANGERS.find(({ signs, pattern }) => signs?.some(beginsWith) || pattern?.test(text));
  if (stranger !== undefined) throw refuse(stranger.what, stranger.hint);
  if (ZIP_SIGNS.some(beginsWith)) return 'zip';
  if (PICKLE_SIGNS.some(beginsWith) || OLD_PICKLE_SIGN.test(text)) return 'pickle';
  // Of an absurd length, which its reader refuses with its number.
  if (text[8] === '{') return 'safetensors';
  throw refuse(`begins with ${quoted(text.slice(0, 16))}, as no checkpoint does.`, 'Files of torch, detectron2 and safetensors are read.');
}
