import { BROKEN, shown } from '../checkpoint-error';
import { textOf } from './dict-key';
import { findGlobal } from './globals';
import { parseInteger } from './integers';
import type { PickleMachine } from './machine';
import { NOT_EXECUTED } from './not-executed';
import { buildNumpy } from './numpy';
import { opaqueCall, opaqueObject, opaqueReference } from './opaque';
import { type OperationTable, operation } from './operation';
import { resolvePersistentId } from './torch-storage';
import { describeValue, isKind, type OpaqueValue, type PickleValue } from './values';

function parametersOf(machine: PickleMachine): readonly PickleValue[] {
  const parameters = machine.pop();
  if (!isKind(parameters, 'tuple')) throw machine.refuse(`holds a pickle that calls with ${describeValue(parameters)}.`, NOT_EXECUTED);
  return parameters.items;
}

function pushGlobal(machine: PickleMachine, module: string, name: string): void {
  const known = findGlobal(module, name) ?? opaqueReference(module, name);
  if (known === undefined) throw machine.refuse(`asks for ${shown(module)}.${shown(name)}, which is not plain data.`, NOT_EXECUTED);
  machine.push(known);
}

/** Pushes an object that is not built; says whether the target is the class of one. */
function pushOpaque(machine: PickleMachine, target: PickleValue, make: (target: OpaqueValue) => OpaqueValue | undefined): boolean {
  const made = isKind(target, 'opaque') ? make(target) : undefined;
  if (made !== undefined) machine.push(made);
  return made !== undefined;
}

function reduce(machine: PickleMachine): void {
  const parameters = parametersOf(machine);
  const target = machine.pop();
  if (pushOpaque(machine, target, (opaque) => opaqueCall(opaque, parameters))) return;
  if (!isKind(target, 'global') || target.call === undefined) {
    throw machine.refuse(`asks to call ${describeValue(target)}, which builds no plain data.`, NOT_EXECUTED);
  }
  machine.push(target.call(parameters, machine));
}

/** Creation without a call: Python 2 and old torch make sizes so, and nothing else that is plain. */
function create(machine: PickleMachine): void {
  const parameters = parametersOf(machine);
  const target = machine.pop();
  if (pushOpaque(machine, target, opaqueObject)) return;
  if (!isKind(target, 'global') || target.call === undefined || target.creatable === undefined) {
    throw machine.refuse(`asks to create an object of ${describeValue(target)}, which is not plain data.`, NOT_EXECUTED);
  }
  machine.push(target.call(parameters, machine));
}

/** Creation by a class's name and what lies above the mark, as Python 2 wrote it (INST, OBJ); the class is called. */
function createFromMark(machine: PickleMachine, opcode: string, target: PickleValue, parameters: readonly PickleValue[]): void {
  if (pushOpaque(machine, target, (opaque) => opaqueCall(opaque, parameters))) return;
  throw machine.refuse(`asks to create an object of ${describeValue(target)} (${opcode}), which is not plain data.`, NOT_EXECUTED);
}

function createWithKeywords(machine: PickleMachine): void {
  machine.pop();
  parametersOf(machine);
  const target = machine.pop();
  if (pushOpaque(machine, target, opaqueObject)) return;
  throw machine.refuse(`asks to create an object of ${describeValue(target)} (NEWOBJ_EX), which is not plain data.`, NOT_EXECUTED);
}

/**
 * Gives an object its state: an ordered dict drops it (it is `_metadata`, for humans), as what is not built does; NumPy's objects take it.
 */
function build(machine: PickleMachine): void {
  machine.charge(1);
  const state = machine.pop();
  const target = machine.top();
  if (isKind(target, 'opaque') && target.isObject) return;
  if (isKind(target, 'dict') && target.ordered && isKind(state, 'dict')) return;
  if (isKind(target, 'array') || isKind(target, 'numpy-type')) buildNumpy(target, state, machine.refuse);
  else throw machine.refuse(`asks to set the state of ${describeValue(target)} (BUILD), which plain data does not have.`, NOT_EXECUTED);
}

function stackGlobal(machine: PickleMachine): void {
  const name = textOf(machine.pop());
  const module = textOf(machine.pop());
  if (name === undefined || module === undefined) throw machine.refuse('asks for a global whose name is no text.', NOT_EXECUTED);
  pushGlobal(machine, module, name);
}

function memoKey(machine: PickleMachine, line: string): number {
  const key = parseInteger(line);
  if (typeof key !== 'number' || key < 0) throw machine.refuse('holds a pickle with a broken number of a remembered value.', BROKEN);
  return key;
}

function refused(code: number | string, name: string, why: string) {
  return operation(code, name, 'none', (machine) => {
    throw machine.refuse(`holds a pickle with the opcode ${name}: ${why}.`, NOT_EXECUTED);
  });
}

/** Opcodes that stop, name, remember and build objects, and those that are always refused. */
export const OBJECT_OPERATIONS: OperationTable = new Map([
  operation(0x80, 'PROTO', 'uint8', (machine, version) => {
    if (version > 5) throw machine.refuse(`holds a pickle of protocol ${version}; 0 to 5 are read.`, 'Save it with protocol 2.');
  }),
  operation('0', 'POP', 'none', (machine) => machine.drop()),
  operation('1', 'POP_MARK', 'none', (machine) => void machine.popMark()),
  operation('2', 'DUP', 'none', (machine) => machine.pushAgain(machine.top())),
  operation('p', 'PUT', 'line', (machine, line) => machine.remember(memoKey(machine, line))),
  operation('q', 'BINPUT', 'uint8', (machine, key) => machine.remember(key)),
  operation('r', 'LONG_BINPUT', 'uint32', (machine, key) => machine.remember(key)),
  operation(0x94, 'MEMOIZE', 'none', (machine) => machine.remember()),
  operation('g', 'GET', 'line', (machine, line) => machine.recall(memoKey(machine, line))),
  operation('h', 'BINGET', 'uint8', (machine, key) => machine.recall(key)),
  operation('j', 'LONG_BINGET', 'uint32', (machine, key) => machine.recall(key)),
  operation('c', 'GLOBAL', 'lines', (machine, [module, name]) => pushGlobal(machine, module, name)),
  operation(0x93, 'STACK_GLOBAL', 'none', stackGlobal),
  operation('R', 'REDUCE', 'none', reduce),
  operation(0x81, 'NEWOBJ', 'none', create),
  operation('b', 'BUILD', 'none', build),
  operation('Q', 'BINPERSID', 'none', (machine) => machine.push(resolvePersistentId(machine.pop(), machine))),
  operation('P', 'PERSID', 'line', (machine, id) => {
    throw machine.refuse(`refers to something outside by '${shown(id)}'; only storages of torch are read.`, NOT_EXECUTED);
  }),
  operation('i', 'INST', 'lines', (machine, [module, name]) => {
    const parameters = machine.popMark();
    pushGlobal(machine, module, name);
    createFromMark(machine, 'INST', machine.pop(), parameters);
  }),
  operation('o', 'OBJ', 'none', (machine) => {
    const [target = null, ...parameters] = machine.popMark();
    createFromMark(machine, 'OBJ', target, parameters);
  }),
  operation(0x92, 'NEWOBJ_EX', 'none', createWithKeywords),
  refused(0x82, 'EXT1', "it calls by a number of the writer's own registry"),
  refused(0x83, 'EXT2', "it calls by a number of the writer's own registry"),
  refused(0x84, 'EXT4', "it calls by a number of the writer's own registry"),
  refused(0x97, 'NEXT_BUFFER', 'it takes a buffer from outside the file'),
  refused(0x98, 'READONLY_BUFFER', 'it takes a buffer from outside the file'),
]);
