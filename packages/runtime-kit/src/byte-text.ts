/** The marks of picture files, a byte a letter. @param text letters up to U+00FF. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** Reads marks back, a letter a byte; browsers decode what they call `latin1` otherwise. Stops at the end of `bytes`. */
export function markAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

/** Whether bytes at `start` are the letters of `mark`. */
export function hasMark(bytes: Uint8Array, start: number, mark: string): boolean {
  return markAt(bytes, start, mark.length) === mark;
}
