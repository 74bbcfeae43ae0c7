import type { ArgumentKind, ArgumentTypes } from './arguments';
import type { PickleMachine } from './machine';

/** What an opcode does. */
export type Operation = {
  /** Its name in Python's pickletools, for errors. */
  readonly name: string;
  readonly argument: ArgumentKind;
  apply(machine: PickleMachine, argument: ArgumentTypes[ArgumentKind]): void;
};

/** Opcodes and their operations. */
export type OperationTable = ReadonlyMap<number, Operation>;

/** One row of a table of operations. */
export function operation<K extends ArgumentKind>(
  code: number | string,
  name: string,
  argument: K,
  apply: (machine: PickleMachine, argument: ArgumentTypes[K]) => void,
): [number, Operation] {
  return [typeof code === 'string' ? code.charCodeAt(0) : code, { name, argument, apply: apply as Operation['apply'] }];
}
