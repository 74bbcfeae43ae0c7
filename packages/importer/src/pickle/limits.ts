/** Bytes of a pickle that are really read; storages and long strings beside it do not count. A network of 10,000 tensors needs 2 MB. */
export const MAX_PICKLE_BYTES = 32 * 2 ** 20;

/**
 * Values that a pickle may build or put into containers. A tensor needs about 70, so that this serves 14,000 tensors; what a hostile pickle
 * builds stays below 300 MB.
 */
export const MAX_OBJECTS = 1_000_000;

/** Values waiting on the stack. Python empties it at least every 1,000 items; only long tuples need more. */
export const MAX_STACK = 100_000;

/** Values that a pickle may remember by number; Python remembers every container and string once. */
export const MAX_MEMO = MAX_OBJECTS;

/** Bytes of one integer; a decimal one may have three digits for each. The magic number of torch takes 10, the state of a random generator up to 32. */
export const MAX_LONG_BYTES = 64;

/** Bytes of one line of protocol 0, which holds numbers and names, and arrays only where nobody minds their size. */
export const MAX_LINE_BYTES = 2 ** 20;

/** Longest text that is decoded while the pickle runs, in bytes; a longer one stays in the file. */
export const MAX_INLINE_TEXT = 16 * 1024;

/** Longest byte string that is copied out of the window, in bytes; a longer one, such as an array, stays in the file. */
export const MAX_INLINE_BYTES = 1024;
