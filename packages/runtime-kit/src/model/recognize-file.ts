import { hasMark, markAt } from '../byte-text';

/**
 * Says what a file is that was taken for an ONNX model, with the remedy.
 *
 * @returns undefined where it is nothing well known.
 */
export function recognizeFile(bytes: Uint8Array): { readonly what: string; readonly hint: string } | undefined {
  if (bytes.length === 0) return { what: 'it is empty', hint: 'Get the file again.' };
  if (isOrt(bytes)) return { what: 'it is an .ort file', hint: 'Give the ONNX file that it was made from.' };
  const head = markAt(bytes, 0, 256);
  if (head.startsWith('version https://git-lfs'))
    return { what: 'it is a Git LFS pointer', hint: 'Run `git lfs pull` to get the file itself.' };
  if (/^\s*<(!doctype|html|\?xml)/i.test(head))
    return { what: 'it is a web page', hint: 'Download the file itself, not the page about it.' };
  if (head.startsWith('PK\x03\x04') || head.startsWith('\x80\x02')) {
    return { what: 'it is a PyTorch checkpoint', hint: 'Export it to ONNX first.' };
  }
  if (/^[\t\n\r\x20-\x7e]{16,}/.test(head)) return { what: 'it is text', hint: 'Give the path of the .onnx file.' };
  return undefined;
}

/** Whether onnxruntime takes the bytes for its own format, which has another loader. @see onnxruntime 1.30, `IsOrtFormatModelBytes` */
export function isOrt(bytes: Uint8Array): boolean {
  return hasMark(bytes, 4, 'ORTM');
}
