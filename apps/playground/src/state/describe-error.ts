/**
 * An error in words for whoever uses the page. Photochrom's own say what to do themselves; their plugin's name in brackets is for
 * programmers.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message.replace(/^\[([\w-]+)\] /, '');
  if (error instanceof RangeError && /alloc/i.test(text))
    return 'There is not enough memory for this photograph. Close other tabs, or try a smaller copy of it.';
  return text === '' ? error.name : text;
}
