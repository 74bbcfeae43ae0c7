import { dictKey, textOf } from './dict-key';
import { bytesOfLatin1 } from './literals';
import { NOT_EXECUTED } from './not-executed';
import {
  type BuildContext,
  type ByteString,
  type DictKey,
  describeValue,
  isKind,
  type PickleDict,
  type PickleSequence,
  type PickleValue,
} from './values';

/** Builds a dict: empty, or of a list of pairs, as Python 2 writes ordered dicts. */
export function buildDict(ordered: boolean): (parameters: readonly PickleValue[], context: BuildContext) => PickleDict {
  return ([pairs], { refuse, charge }) => {
    const entries = new Map<DictKey, PickleValue>();
    if (pairs !== undefined) {
      if (!isKind(pairs, 'list') && !isKind(pairs, 'tuple')) throw refuse(`makes a dict of ${describeValue(pairs)}.`, NOT_EXECUTED);
      charge(pairs.items.length);
      for (const pair of pairs.items) {
        if (!(isKind(pair, 'list') || isKind(pair, 'tuple')) || pair.items.length !== 2)
          throw refuse('makes a dict of what are no pairs.', NOT_EXECUTED);
        entries.set(dictKey(pair.items[0]!, refuse), pair.items[1]!);
      }
    }
    return { kind: 'dict', ordered, entries };
  };
}

/** Builds a default dict, whose default must be nothing, an empty container or a class that is not looked up: it is never made. */
export function buildDefaultDict([factory = null, ...rest]: readonly PickleValue[], context: BuildContext): PickleDict {
  const isClass = isKind(factory, 'opaque') && !factory.isObject;
  const isPlain = factory === null || isClass || (isKind(factory, 'global') && factory.name.startsWith('builtins.'));
  if (!isPlain) throw context.refuse(`makes a default dict of ${describeValue(factory)}.`, NOT_EXECUTED);
  return buildDict(false)(rest, context);
}

/** Builds a list, tuple or set, empty or of another one's items. */
export function buildSequence(kind: PickleSequence['kind']): (parameters: readonly PickleValue[], context: BuildContext) => PickleSequence {
  return ([items], { refuse, charge }) => {
    if (items === undefined) return { kind, items: [] };
    if (!isKind(items, 'list') && !isKind(items, 'tuple') && !isKind(items, 'set')) {
      throw refuse(`makes a ${kind} of ${describeValue(items)}.`, NOT_EXECUTED);
    }
    charge(items.items.length);
    return { kind, items: items.items.slice() };
  };
}

/** Builds a byte string: empty, of another, or of a text in Latin-1. */
export function buildBytes(parameters: readonly PickleValue[], context: BuildContext): ByteString {
  const [content] = parameters;
  if (content === undefined) return { kind: 'bytes', python2: false, content: new Uint8Array(0) };
  if (isKind(content, 'bytes') && parameters.length === 1) return content;
  return encodeLatin1(parameters, context);
}

/** Turns a text back into the bytes that Python 3 wrote as Latin-1 (`_codecs.encode`). */
export function encodeLatin1([text, encoding]: readonly PickleValue[], { refuse, charge }: BuildContext): ByteString {
  const name = textOf(encoding);
  if (name === 'latin1' || name === 'latin-1') {
    if (isKind(text, 'long-text')) return { kind: 'bytes', python2: false, content: text.range };
    const plain = typeof text === 'string' ? text : undefined;
    // As much work as building that many small values would be.
    charge(Math.ceil((plain?.length ?? 0) / 16));
    const content = plain === undefined ? undefined : bytesOfLatin1(plain);
    if (content !== undefined) return { kind: 'bytes', python2: false, content };
  }
  throw refuse(`asks to encode ${describeValue(text ?? null)} as ${describeValue(encoding ?? null)}; only Latin-1 is read.`, NOT_EXECUTED);
}
