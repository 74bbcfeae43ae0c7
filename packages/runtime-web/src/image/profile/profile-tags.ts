import { markAt, viewOf } from '@photochrom/runtime-kit';

/** What a colour profile is made of. */
export type ProfileTags = {
  /** Of ICC's specification, such as 2 or 4. */
  readonly version: number;
  /** The colours that it is for, such as `'RGB '`. */
  readonly space: string;
  /** What its tables give: `'XYZ '` or `'Lab '`. */
  readonly connection: string;
  /** The bytes of a tag, its type first; undefined where there is none. */
  tag(name: string): Uint8Array | undefined;
};

/** Tags beyond these are not looked at; real profiles have about 20. */
const mostTags = 100;

/**
 * Reads a profile's header and table of tags.
 *
 * @returns undefined where it is no profile.
 * @see ICC.1:2022, 7.2 (header), 7.3 (tag table)
 */
export function readProfileTags(icc: Uint8Array): ProfileTags | undefined {
  if (icc.length < 132 || markAt(icc, 36, 4) !== 'acsp') return undefined;
  const view = viewOf(icc);
  const count = Math.min(view.getUint32(128), mostTags, Math.floor((icc.length - 132) / 12));
  const tags = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index++) {
    const entry = 132 + 12 * index;
    const start = view.getUint32(entry + 4);
    const end = start + view.getUint32(entry + 8);
    if (end <= icc.length) tags.set(markAt(icc, entry, 4), icc.subarray(start, end));
  }
  return { version: icc[8] as number, space: markAt(icc, 16, 4), connection: markAt(icc, 20, 4), tag: (name) => tags.get(name) };
}
