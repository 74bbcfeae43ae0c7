/** @returns the frame's pixels in sRGB, height × width × 4, RGBA. */
export async function copyFrame(frame: VideoFrame): Promise<Uint8Array> {
  const layout = { format: 'RGBA', colorSpace: 'srgb' } as const;
  const values = new Uint8Array(frame.allocationSize(layout));
  await frame.copyTo(values, layout);
  return values;
}
