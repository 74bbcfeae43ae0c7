/** An EXIF block of one directory: orientation, 240 pixels a unit, and the unit, 2 for inches and 3 for centimetres. */
export function exifBlock(orientation: number, { little = false, unit = 2 } = {}): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(64);
  const view = new DataView(block.buffer);
  block.set(little ? [0x49, 0x49] : [0x4d, 0x4d]);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 3, little);
  const entry = (index: number, tag: number, type: number, write: (at: number) => void) => {
    const start = 10 + 12 * index;
    view.setUint16(start, tag, little);
    view.setUint16(start + 2, type, little);
    view.setUint32(start + 4, 1, little);
    write(start + 8);
  };
  entry(0, 0x0112, 3, (at) => view.setUint16(at, orientation, little));
  entry(1, 0x011a, 5, (at) => view.setUint32(at, 50, little));
  entry(2, 0x0128, 3, (at) => view.setUint16(at, unit, little));
  view.setUint32(50, 480, little);
  view.setUint32(54, 2, little);
  return block;
}
