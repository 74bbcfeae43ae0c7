/** @returns the packet as it is to be written; undefined where it is empty or no UTF-8, which readers would stumble over. */
export function writableXmp(xmp: Uint8Array | undefined): Uint8Array | undefined {
  if (xmp === undefined || xmp.length === 0) return undefined;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(xmp);
    return xmp;
  } catch {
    return undefined;
  }
}
