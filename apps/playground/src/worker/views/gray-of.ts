/** @returns the pixels without their colours, by luma. */
export function grayOf({ width, height, data }: ImageData): ImageData {
  const gray = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const luma = 0.2125 * data[at]! + 0.7154 * data[at + 1]! + 0.0721 * data[at + 2]!;
    gray.fill(luma, at, at + 3);
    gray[at + 3] = data[at + 3]!;
  }
  return new ImageData(gray, width, height);
}

/** More than a tinted print: channels a tenth apart in at least a hundredth of the pixels. */
export function isColorful(data: ArrayLike<number>, channels: number): boolean {
  if (channels < 3) return false;
  let colored = 0;
  for (let at = 0; at < data.length; at += channels) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 26) colored++;
  }
  return colored > data.length / channels / 100;
}
