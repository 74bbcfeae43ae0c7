/** Bytes as text of A to Z, a to z, 0 to 9, - and _, which needs no escaping in links, JSON and programs (RFC 4648, section 5). */
export function bytesToText(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws {Error} the text is not of these letters. */
export function bytesFromText(text: string): Uint8Array<ArrayBuffer> {
  let letters: string;
  try {
    letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    throw new Error('Expected bytes as base64url.');
  }
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
