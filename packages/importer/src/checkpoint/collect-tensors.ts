import { BROKEN, HOSTILE, quoted, type Refusal } from '../checkpoint-error';
import { checkArrayData, elementTypeOf } from '../pickle/numpy';
import {
  type DictKey,
  describeValue,
  isKind,
  type NumpyArray,
  type PickleDict,
  type PickleSequence,
  type PickleValue,
  type StorageReference,
} from '../pickle/values';
import type { ByteSource } from '../source/byte-source';
import { byteStringSource } from './byte-string-source';
import type { CheckpointTensor } from './checkpoint';
import { factOf } from './fact';
import { MAX_FACTS, MAX_NESTING, MAX_PATH_CHARACTERS, MAX_TENSORS } from './limits';
import { checkLayout, countElements, ELEMENT_BYTES, rowMajorStrides, type TensorLayout } from './tensor-layout';
import { viewTensor } from './view-tensor';

/** Where the bytes that a pickle speaks of lie. */
export type Places = {
  /** The source that the pickle was read from. */
  readonly pickle: ByteSource;
  /** Finds a storage of torch. */
  storage(reference: StorageReference): ByteSource;
};

/** Tensors and plain values by path. */
export type Contents = { readonly tensors: Map<string, CheckpointTensor>; readonly facts: Map<string, string> };

/**
 * Walks what a pickle built and lists its tensors and plain values. Each container is walked once: a second path to it becomes the fact
 * that it is the same, so that containers shared many times over cost no more than they take in the file.
 *
 * @throws {CheckpointError} a container holds itself, lies too deep, or the lists grow past a limit; two tensors have the same path.
 */
export function collectTensors(root: PickleValue, places: Places, refuse: Refusal): Contents {
  if (isKind(root, 'opaque')) {
    throw refuse(
      `is ${describeValue(root)}, not a state dict; objects are not built.`,
      'Nothing was executed. Save the state dict alone: torch.save(model.state_dict(), …).',
    );
  }
  const collector = new Collector(places, refuse);
  collector.visit(root, '', 0);
  return collector;
}

class Collector implements Contents {
  readonly tensors = new Map<string, CheckpointTensor>();
  readonly facts = new Map<string, string>();
  readonly #places: Places;
  readonly #refuse: Refusal;
  /** Where each container was met first; undefined while it is being walked. */
  readonly #met = new Map<PickleDict | PickleSequence, string | undefined>();
  #pathCharacters = 0;

  constructor(places: Places, refuse: Refusal) {
    this.#places = places;
    this.#refuse = refuse;
  }

  visit(value: PickleValue, path: string, depth: number): void {
    if (isKind(value, 'dict')) this.#visitContainer(value, value.entries, path, depth);
    else if (isKind(value, 'list') || isKind(value, 'tuple') || isKind(value, 'set'))
      this.#visitContainer(value, value.items.entries(), path, depth);
    else if (isKind(value, 'tensor')) this.#addTensor(path, value.layout, this.#places.storage(value.storage));
    else if (isKind(value, 'array')) this.#addArray(path, value);
    else this.#addFact(path, factOf(value));
  }

  #visitContainer(
    container: PickleDict | PickleSequence,
    entries: Iterable<readonly [DictKey, PickleValue]>,
    path: string,
    depth: number,
  ): void {
    if (this.#met.has(container)) {
      const first = this.#met.get(container);
      if (first === undefined) throw this.#refuse(`holds ${describeValue(container)} at ${quoted(path)} that contains itself.`, HOSTILE);
      this.#addFact(path, `the same as ${quoted(first)}`);
      return;
    }
    if (depth >= MAX_NESTING) throw this.#refuse(`nests containers more than ${MAX_NESTING} deep.`, 'Save the state dict alone.');
    this.#met.set(container, undefined);
    for (const [key, value] of entries) this.visit(value, this.#join(path, typeof key === 'string' ? key : factOf(key), depth), depth + 1);
    this.#met.set(container, path);
  }

  #join(path: string, key: string, depth: number): string {
    const joined = depth === 0 ? key : `${path}:${key}`;
    this.#pathCharacters += joined.length;
    if (this.#pathCharacters > MAX_PATH_CHARACTERS) {
      throw this.#refuse(`names its contents with more than ${MAX_PATH_CHARACTERS} characters.`, HOSTILE);
    }
    return joined;
  }

  #addTensor(path: string, layout: TensorLayout, storage: ByteSource): void {
    if (this.tensors.has(path)) throw this.#refuse(`holds two tensors called ${quoted(path)}.`, 'Rename one of them.');
    if (this.tensors.size >= MAX_TENSORS) throw this.#refuse(`holds more than ${MAX_TENSORS} tensors.`, 'Save the state dict alone.');
    this.tensors.set(path, viewTensor(path, layout, storage));
  }

  #addArray(path: string, { state }: NumpyArray): void {
    if (state === undefined) throw this.#refuse(`holds an unfinished NumPy array at ${quoted(path)}.`, BROKEN);
    const { shape, fortran, data } = state;
    const type = elementTypeOf(state.type);
    if (type === undefined) {
      this.#addFact(path, `a NumPy array [${shape.slice(0, 16)}] of ${state.type.code}, which is not read`);
      return;
    }
    const count = countElements(shape);
    const strides = fortran ? rowMajorStrides([...shape].reverse()).reverse() : rowMajorStrides(shape);
    const layout = { type, shape, strides, offset: 0 };
    checkLayout(layout, count, this.#refuse);
    checkArrayData(state, ELEMENT_BYTES[type], this.#refuse);
    this.#addTensor(path, layout, byteStringSource(data, this.#places.pickle, count * ELEMENT_BYTES[type]));
  }

  #addFact(path: string, fact: string): void {
    if (this.facts.size >= MAX_FACTS) throw this.#refuse(`holds more than ${MAX_FACTS} plain values.`, 'Save the state dict alone.');
    this.facts.set(path, fact);
  }
}
