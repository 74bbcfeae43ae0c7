import { textOf } from '../pickle/dict-key';
import { isKind, type PickleValue } from '../pickle/values';
import { MAX_FACT_LENGTH } from './limits';

/** Writes a plain value for people, the constants as Python does; long texts are cut short. */
export function factOf(value: PickleValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const text = textOf(value);
  if (text !== undefined) return text.length > MAX_FACT_LENGTH ? `${text.slice(0, MAX_FACT_LENGTH)}…` : text;
  if (isKind(value, 'bytes')) return `${value.content.length} bytes`;
  if (isKind(value, 'long-text')) return `a text of ${value.range.length} bytes`;
  if (isKind(value, 'global')) return value.name;
  if (isKind(value, 'opaque')) return value.isObject ? `an object of ${value.name}, which was not built` : value.name;
  if (isKind(value, 'storage')) return `a storage of ${value.count} × ${value.type}`;
  if (isKind(value, 'numpy-type')) return `a NumPy dtype ${value.code}`;
  return String(value);
}
