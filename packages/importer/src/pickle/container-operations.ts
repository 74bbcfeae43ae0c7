import { BROKEN } from '../checkpoint-error';
import { dictKey } from './dict-key';
import type { PickleMachine } from './machine';
import { NOT_EXECUTED } from './not-executed';
import { type OperationTable, operation } from './operation';
import { type DictKey, describeValue, isKind, type PickleDict, type PickleSequence, type PickleValue } from './values';

function sequence(kind: PickleSequence['kind'], items: PickleValue[]): PickleSequence {
  return { kind, items };
}

function emptyDict(): PickleDict {
  return { kind: 'dict', ordered: false, entries: new Map<DictKey, PickleValue>() };
}

function tupleOf(machine: PickleMachine, count: number): void {
  const items = Array.from({ length: count }, () => machine.pop()).reverse();
  machine.push(sequence('tuple', items));
}

/** Says whether this is an object that is not built: what a class derived from dict, list or set would take is dropped. */
function isUnbuilt(value: PickleValue): boolean {
  return isKind(value, 'opaque') && value.isObject;
}

/** Puts key after value after key into the dict on top. */
function setItems(machine: PickleMachine, items: readonly PickleValue[]): void {
  const dict = machine.top();
  if (isUnbuilt(dict)) return;
  if (!isKind(dict, 'dict')) throw machine.refuse(`holds a pickle that sets items of ${describeValue(dict)}.`, NOT_EXECUTED);
  if (items.length % 2 !== 0) throw machine.refuse('holds a pickle with a key without a value.', BROKEN);
  for (let index = 0; index < items.length; index += 2) dict.entries.set(dictKey(items[index]!, machine.refuse), items[index + 1]!);
}

/** Adds items to the list, or set, on top. */
function addItems(machine: PickleMachine, kind: 'list' | 'set', items: readonly PickleValue[]): void {
  const target = machine.top();
  if (isUnbuilt(target)) return;
  if (!isKind(target, kind)) throw machine.refuse(`holds a pickle that adds to ${describeValue(target)}.`, NOT_EXECUTED);
  for (const item of items) target.items.push(item);
}

function makeDict(machine: PickleMachine): void {
  const items = machine.popMark();
  machine.push(emptyDict());
  setItems(machine, items);
}

/** Opcodes that build containers. */
export const CONTAINER_OPERATIONS: OperationTable = new Map([
  operation('(', 'MARK', 'none', (machine) => machine.mark()),
  operation(')', 'EMPTY_TUPLE', 'none', (machine) => machine.push(sequence('tuple', []))),
  operation(0x85, 'TUPLE1', 'none', (machine) => tupleOf(machine, 1)),
  operation(0x86, 'TUPLE2', 'none', (machine) => tupleOf(machine, 2)),
  operation(0x87, 'TUPLE3', 'none', (machine) => tupleOf(machine, 3)),
  operation('t', 'TUPLE', 'none', (machine) => machine.push(sequence('tuple', machine.popMark()))),
  operation(']', 'EMPTY_LIST', 'none', (machine) => machine.push(sequence('list', []))),
  operation('l', 'LIST', 'none', (machine) => machine.push(sequence('list', machine.popMark()))),
  operation('a', 'APPEND', 'none', (machine) => {
    machine.charge(1);
    addItems(machine, 'list', [machine.pop()]);
  }),
  operation('e', 'APPENDS', 'none', (machine) => addItems(machine, 'list', machine.popMark())),
  operation('}', 'EMPTY_DICT', 'none', (machine) => machine.push(emptyDict())),
  operation('d', 'DICT', 'none', makeDict),
  operation('s', 'SETITEM', 'none', (machine) => {
    machine.charge(1);
    const value = machine.pop();
    setItems(machine, [machine.pop(), value]);
  }),
  operation('u', 'SETITEMS', 'none', (machine) => setItems(machine, machine.popMark())),
  operation(0x8f, 'EMPTY_SET', 'none', (machine) => machine.push(sequence('set', []))),
  operation(0x90, 'ADDITEMS', 'none', (machine) => addItems(machine, 'set', machine.popMark())),
  operation(0x91, 'FROZENSET', 'none', (machine) => machine.push(sequence('set', machine.popMark()))),
]);
