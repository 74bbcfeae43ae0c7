import { BROKEN, refusalOf } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';
import { ARGUMENT_READERS } from './arguments';
import { ByteWindow } from './byte-window';
import { CONTAINER_OPERATIONS } from './container-operations';
import { PickleMachine } from './machine';
import { OBJECT_OPERATIONS } from './object-operations';
import type { Operation } from './operation';
import { SCALAR_OPERATIONS } from './scalar-operations';
import type { PickleValue, StorageReference } from './values';

/** Operations by opcode. */
const OPERATIONS = new Array<Operation | undefined>(256);
for (const [code, operation] of [...SCALAR_OPERATIONS, ...CONTAINER_OPERATIONS, ...OBJECT_OPERATIONS]) OPERATIONS[code] = operation;

const STOP = 0x2e;
const FRAME = 0x95;

/** What a pickle gave. */
export type PickleResult = {
  readonly value: PickleValue;
  /** Storages of torch that it speaks of, by key. */
  readonly storages: ReadonlyMap<string, StorageReference>;
  /** Position behind its last byte. */
  readonly end: number;
};

/**
 * Runs one pickle of protocol 0 to 5. It builds tensors and plain containers and can do nothing else: builders are those of one table, and no
 * name in the file is ever looked up elsewhere. Objects that are no plain data become their names, unless the name is one that acts.
 *
 * @param source what positions and the ranges of long strings count from.
 * @param start its first byte.
 * @throws {CheckpointError} it asks for anything but plain data, goes past a limit, is cut off or broken.
 */
export async function runPickle(source: ByteSource, start: number): Promise<PickleResult> {
  const refuse = refusalOf(source.name);
  const window = new ByteWindow(source, start, refuse);
  const machine = new PickleMachine(refuse);
  while (!runLoaded(machine, window)) await window.fill();
  return { value: machine.finish(), storages: machine.storages, end: window.position };
}

/** Runs as far as bytes are loaded. Returns whether the pickle has ended. */
function runLoaded(machine: PickleMachine, window: ByteWindow): boolean {
  for (;;) {
    const begin = window.position;
    if (!window.has(1)) return false;
    const code = window.byte();
    if (code === STOP) return true;
    if (code === FRAME) {
      if (!passFrame(machine, window)) return retreat(window, begin);
      continue;
    }
    const operation = OPERATIONS[code];
    if (operation === undefined) {
      throw machine.refuse(`holds a pickle with the unknown opcode 0x${code.toString(16).padStart(2, '0')} at byte ${begin}.`, BROKEN);
    }
    const argument = ARGUMENT_READERS[operation.argument](window, machine.refuse);
    if (argument === undefined) return retreat(window, begin);
    operation.apply(machine, argument);
  }
}

function retreat(window: ByteWindow, position: number): false {
  window.retreat(position);
  return false;
}

/** A frame only says how far one may read ahead; a window needs no such word, but a lie is refused. */
function passFrame(machine: PickleMachine, window: ByteWindow): boolean {
  const length = ARGUMENT_READERS.uint64(window, machine.refuse);
  if (length === undefined) return false;
  if (length > window.end - window.position) {
    throw machine.refuse(
      `holds a pickle with a frame of ${length} bytes where ${window.end - window.position} are left.`,
      'It is cut off or broken: get it again.',
    );
  }
  return true;
}
