import { BROKEN } from '../checkpoint-error';
import { parseFloatText, parseInteger } from './integers';
import { parseRawUnicode, parseStringLiteral } from './literals';
import type { PickleMachine } from './machine';
import { type OperationTable, operation } from './operation';
import type { ByteString, PickleValue } from './values';

const push = (machine: PickleMachine, value: PickleValue) => machine.push(value);

/** Pushes what a line of protocol 0 was read as. */
function pushParsed(machine: PickleMachine, name: string, value: PickleValue | undefined): void {
  if (value === undefined) throw machine.refuse(`holds a pickle with a broken ${name}.`, BROKEN);
  machine.push(value);
}

function pushInt(machine: PickleMachine, line: string): void {
  // Before protocol 2 the two booleans were written this way.
  if (line === '00' || line === '01') machine.push(line === '01');
  else pushParsed(machine, 'INT', parseInteger(line));
}

function pushString(machine: PickleMachine, line: string): void {
  const content = parseStringLiteral(line);
  pushParsed(machine, 'STRING', content === undefined ? undefined : ({ kind: 'bytes', python2: true, content } satisfies ByteString));
}

/** Opcodes that push a number, a text, bytes or one of the constants. */
export const SCALAR_OPERATIONS: OperationTable = new Map([
  operation('N', 'NONE', 'none', (machine) => machine.push(null)),
  operation(0x88, 'NEWTRUE', 'none', (machine) => machine.push(true)),
  operation(0x89, 'NEWFALSE', 'none', (machine) => machine.push(false)),
  operation('I', 'INT', 'line', pushInt),
  operation('J', 'BININT', 'int32', push),
  operation('K', 'BININT1', 'uint8', push),
  operation('M', 'BININT2', 'uint16', push),
  operation('L', 'LONG', 'line', (machine, line) => pushParsed(machine, 'LONG', parseInteger(line))),
  operation(0x8a, 'LONG1', 'long1', push),
  operation(0x8b, 'LONG4', 'long4', push),
  operation('F', 'FLOAT', 'line', (machine, line) => pushParsed(machine, 'FLOAT', parseFloatText(line))),
  operation('G', 'BINFLOAT', 'float64', push),
  operation('S', 'STRING', 'line', pushString),
  operation('T', 'BINSTRING', 'string4', push),
  operation('U', 'SHORT_BINSTRING', 'string1', push),
  operation('V', 'UNICODE', 'line', (machine, line) => pushParsed(machine, 'UNICODE', parseRawUnicode(line))),
  operation('X', 'BINUNICODE', 'text4', push),
  operation(0x8c, 'SHORT_BINUNICODE', 'text1', push),
  operation(0x8d, 'BINUNICODE8', 'text8', push),
  operation('B', 'BINBYTES', 'bytes4', push),
  operation('C', 'SHORT_BINBYTES', 'bytes1', push),
  operation(0x8e, 'BINBYTES8', 'bytes8', push),
  operation(0x96, 'BYTEARRAY8', 'bytes8', push),
]);
