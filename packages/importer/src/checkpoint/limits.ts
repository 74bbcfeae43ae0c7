/** Tensors that a checkpoint may list; the largest networks known have some 10,000. */
export const MAX_TENSORS = 100_000;

/** Sizes that a tensor may have; networks use 5, torch allows 64. */
export const MAX_RANK = 16;

/** Elements of a tensor: as Float32Array these are 2 GiB, the largest ArrayBuffer that every browser gives. */
export const MAX_ELEMENTS = 2 ** 29;

/** Elements of a tensor that repeats those of its storage (stride 0, overlapping windows): a file of 1 kB must not ask for gigabytes. */
export const MAX_REPEATED_ELEMENTS = 2 ** 22;

/** How deep containers may lie in each other; checkpoints of training frameworks use about 6. */
export const MAX_NESTING = 64;

/** Plain values that a checkpoint may list. */
export const MAX_FACTS = 100_000;

/** Longest text shown of one plain value, in characters. */
export const MAX_FACT_LENGTH = 500;

/** All paths together, in characters: short keys deep in shared containers must not add up to gigabytes. */
export const MAX_PATH_CHARACTERS = 2 ** 24;
