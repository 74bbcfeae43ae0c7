/** For each a from −90 in steps of 10: the first and the last b. b too goes in steps of 10. */
const B_RANGES: readonly (readonly [number, number])[] = [
  [50, 90],
  [20, 90],
  [0, 90],
  [-20, 90],
  [-30, 100],
  [-40, 100],
  [-50, 100],
  [-50, 100],
  [-60, 100],
  [-70, 100],
  [-80, 90],
  [-80, 90],
  [-90, 90],
  [-100, 90],
  [-100, 80],
  [-110, 80],
  [-110, 80],
  [-110, 70],
  [-110, 70],
  [-90, 0],
];

/**
 * The centres of the 313 ab bins in sRGB's gamut that ECCV16 classifies pixels into, CIE units, by a and then by b.
 *
 * @see spec/backbones.md §5 (`pts_in_hull`)
 */
export const AB_BINS: readonly { readonly a: number; readonly b: number }[] = B_RANGES.flatMap(([first, last], index) =>
  Array.from({ length: (last - first) / 10 + 1 }, (_, step) => ({ a: -90 + 10 * index, b: first + 10 * step })),
);
