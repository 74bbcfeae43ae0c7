import { joinBytes, viewOf } from './join-bytes';
import { swapUnit, type TiffField } from './tiff-structure';

/** A directory to be written: its fields, and the directories that some of its fields point to, by tag. */
export type TiffTree = {
  readonly fields: readonly TiffField[];
  readonly under?: ReadonlyMap<number, TiffTree>;
};

/**
 * Writes a directory and all that is under it, as it is to lie at `base` of a file: the directory first, then what does not fit into it.
 *
 * @param little the byte order of the file and of every field's value.
 * @param base even.
 * @see TIFF 6.0, section 2
 */
export function writeTiffTree({ fields, under = new Map() }: TiffTree, little: boolean, base: number): Uint8Array<ArrayBuffer> {
  const pointed = [...under.keys()].map((tag): TiffField => ({ tag, type: 4, count: 1, value: new Uint8Array(4) }));
  const sorted = [...fields.filter(({ tag }) => !under.has(tag)), ...pointed].sort((one, other) => one.tag - other.tag);
  const directory = new Uint8Array(2 + 12 * sorted.length + 4);
  const view = viewOf(directory);
  const parts: Uint8Array[] = [directory];
  let end = base + directory.length;
  view.setUint16(0, sorted.length, little);
  for (const [index, { tag, type, count, value }] of sorted.entries()) {
    const entry = 2 + 12 * index;
    view.setUint16(entry, tag, little);
    view.setUint16(entry + 2, type, little);
    view.setUint32(entry + 4, count, little);
    const tree = under.get(tag);
    const outside = tree === undefined ? value : writeTiffTree(tree, little, end);
    if (tree === undefined && value.length <= 4) directory.set(value, entry + 8);
    else {
      view.setUint32(entry + 8, end, little);
      // Every value begins at an even byte.
      parts.push(outside, new Uint8Array(outside.length % 2));
      end += outside.length + (outside.length % 2);
    }
  }
  return joinBytes(parts);
}

/** The same field in the other byte order. */
export function swapField(field: TiffField): TiffField {
  const unit = swapUnit(field.type);
  if (unit === 1) return field;
  const value = new Uint8Array(field.value);
  for (let start = 0; start + unit <= value.length; start += unit) value.subarray(start, start + unit).reverse();
  return { ...field, value };
}
