import type { ElementType } from '../checkpoint/checkpoint';
import type { TensorLayout } from '../checkpoint/tensor-layout';
import type { Refusal } from '../checkpoint-error';

/** A byte string that stays in the file, at an offset from the pickle's source; `'utf-8'` means characters 0..255 written as UTF-8. */
export type FileRange = { readonly offset: number; readonly length: number; readonly coding: 'raw' | 'utf-8' };

/** A byte string. Python 2 wrote its texts this way too. */
export type ByteString = {
  readonly kind: 'bytes';
  readonly python2: boolean;
  readonly content: Uint8Array | FileRange;
  /** Its text once somebody asked: a pickle may recall one string a million times. */
  text?: string;
};

/** A text too long to be decoded while the pickle runs. */
export type LongText = { readonly kind: 'long-text'; readonly range: FileRange };

/** A list, tuple or set; the order is the file's. */
export type PickleSequence = { readonly kind: 'list' | 'tuple' | 'set'; readonly items: PickleValue[] };

/** What a dict may be keyed by here. */
export type DictKey = string | number | bigint | boolean | null;

/** A dict; a Map, as its keys come out of the file. */
export type PickleDict = { readonly kind: 'dict'; readonly ordered: boolean; readonly entries: Map<DictKey, PickleValue> };

/** A name that pickles may refer to, and what stands for it. */
export type KnownGlobal = {
  readonly kind: 'global';
  /** Module and name, such as `'torch.FloatStorage'`. */
  readonly name: string;
  /** Element type of a storage class. */
  readonly storage?: ElementType;
  /** Set where a call is allowed: builds plain data of the arguments. */
  readonly call?: (parameters: readonly PickleValue[], context: BuildContext) => PickleValue;
  /** Set where Python 2 and old torch create it without a call (NEWOBJ). */
  readonly creatable?: true;
};

/** What a builder may use of the machine that calls it. */
export type BuildContext = {
  /** Makes the error that refuses the file. */
  readonly refuse: Refusal;
  /** Charges values that are built in one step to the limit. */
  readonly charge: (values: number) => void;
};

/** A storage of torch by its key; where its bytes lie is up to the container. */
export type StorageReference = {
  readonly kind: 'storage';
  readonly key: string;
  readonly type: ElementType;
  /** Elements of the whole storage. */
  readonly count: number;
};

/** A tensor of torch. */
export type TorchTensor = { readonly kind: 'tensor'; readonly storage: StorageReference; readonly layout: TensorLayout };

/** A dtype of NumPy; its byte order comes after it is made. */
export type NumpyType = { readonly kind: 'numpy-type'; readonly code: string; order: string };

/** An array of NumPy; its state comes after it is made. */
export type NumpyArray = { readonly kind: 'array'; state: NumpyArrayState | undefined };

/** What an array of NumPy holds. */
export type NumpyArrayState = {
  readonly type: NumpyType;
  readonly shape: readonly number[];
  /** Columns first. */
  readonly fortran: boolean;
  readonly data: ByteString;
};

/**
 * What is no plain data and may lie beside the weights: a class or function by its name, or an object of it. Neither is looked up, built
 * or called, and nothing is kept of what the file puts into such an object: it can not give a weight.
 */
export type OpaqueValue = {
  readonly kind: 'opaque';
  /** Module and name, such as `'argparse.Namespace'`. */
  readonly name: string;
  /** An object of it, not the class or function itself. */
  readonly isObject: boolean;
};

/** Everything that a pickle can build here: plain data, and nothing that could act. */
export type PickleValue =
  | DictKey
  | ByteString
  | LongText
  | PickleSequence
  | PickleDict
  | KnownGlobal
  | StorageReference
  | TorchTensor
  | NumpyType
  | NumpyArray
  | OpaqueValue;

const WORDS = {
  bytes: 'bytes',
  'long-text': 'a text',
  list: 'a list',
  tuple: 'a tuple',
  set: 'a set',
  dict: 'a dict',
  storage: 'a storage',
  tensor: 'a tensor',
  'numpy-type': 'a NumPy dtype',
  array: 'a NumPy array',
} as const;

/** Tells what a value is, for errors. */
export function describeValue(value: PickleValue): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return 'a text';
  if (typeof value !== 'object') return `the ${typeof value} ${value}`;
  if (value.kind === 'opaque') return value.isObject ? `an object of ${value.name}` : value.name;
  return value.kind === 'global' ? value.name : WORDS[value.kind];
}

type ObjectValue = Extract<PickleValue, { kind: unknown }>;

/** Says whether a value is an object of that kind. */
export function isKind<K extends ObjectValue['kind']>(value: PickleValue | undefined, kind: K): value is ObjectValue & { kind: K } {
  return typeof value === 'object' && value !== null && value.kind === kind;
}
