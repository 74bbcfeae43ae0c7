/** The library's own words for a failure, short and without the place in its source. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const words = (message.split('\n')[0] ?? '').replace(/^.*\/onnxruntime\/.* was false\. /, '');
  return words.trim().replace(/\.$/, '').slice(0, 400);
}
