/** Messages that a file may hold; the largest language models have some 300,000 nodes, attributes and tensors. */
export const MAX_MESSAGES = 1_000_000;

/** Entries of each list that an inspection gives. */
export const MAX_LISTED = 100_000;

/** Sizes that a tensor may have; networks use up to 8. */
export const MAX_RANK = 64;

/** Bytes of one text that are shown; a longer one is cut and ends in '…'. */
export const MAX_TEXT = 16 * 1024;

/** Bytes of all texts that are read. */
export const MAX_TEXT_IN_ALL = 64 * 1024 * 1024;
