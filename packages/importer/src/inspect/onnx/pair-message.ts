import type { WireMessage } from '@photochrom/runtime-kit';
import { text } from './field-rules';

/** Reads a StringStringEntryProto. */
export function pairMessage(onPair: (key: string, value: string) => void): WireMessage {
  const pair = { key: '', value: '' };
  return {
    name: 'StringStringEntryProto',
    fields: { 1: text(pair, 'key'), 2: text(pair, 'value') },
    close: () => onPair(pair.key, pair.value),
  };
}
