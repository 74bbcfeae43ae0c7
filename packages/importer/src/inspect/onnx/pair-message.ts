import { type Message, text } from './message';

/** Reads a StringStringEntryProto. */
export function pairMessage(onPair: (key: string, value: string) => void): Message {
  const pair = { key: '', value: '' };
  return {
    name: 'StringStringEntryProto',
    fields: { 1: text(pair, 'key'), 2: text(pair, 'value') },
    close: () => onPair(pair.key, pair.value),
  };
}
