import { expectedShapes, type Widths } from '../architectures/expected-shapes';
import { rowMajorStrides } from '../checkpoint/tensor-layout';
import { writeTorchZip } from '../containers/__fixtures__/write-zip';
import { assemble, dict, type Part, storage, tensor, text } from '../pickle/__fixtures__/assemble';
import type { ByteSource } from '../source/byte-source';
import { bytesSource } from '../source/bytes-source';
import { seededValues } from './seeded-weights';

/** Narrow, so that a file is small. */
const WIDTHS: Widths = [4, 1, 2, 3, 4];

/** How a file is written; by default it holds the state dict alone. */
export type NetworkFile = {
  /** What a key becomes. */
  readonly rename?: (key: string) => string;
  /** What a tensor becomes. */
  readonly wrap?: (tensor: Part, key: string) => Part;
  /** Keys and values behind the network's in the state dict. */
  readonly beside?: readonly Part[];
  /** What the state dict becomes. */
  readonly around?: (state: Part) => Part;
};

/** A SIGGRAPH17 as torch writes it, its weights always the same. */
export function networkFile(name: string, { rename, wrap, beside = [], around }: NetworkFile = {}): ByteSource {
  const storages: Record<string, Uint8Array> = {};
  const items: Part[] = [];
  for (const [key, shape] of expectedShapes('siggraph17', WIDTHS)) {
    if (key.startsWith('model_class')) continue;
    const values = seededValues(key, shape.reduce((a, b) => a * b, 1), 0.1, 1);
    const place = `${Object.keys(storages).length}`;
    storages[place] = new Uint8Array(values.buffer);
    const part = tensor(storage(place, values.length), shape, rowMajorStrides(shape));
    items.push(text(rename?.(key) ?? key), wrap?.(part, key) ?? part);
  }
  const state = dict(...items, ...beside);
  return bytesSource(writeTorchZip(assemble('\x80\x02', around?.(state) ?? state, '.'), storages), name);
}
