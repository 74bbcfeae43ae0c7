import { bytesSource } from '../../source/bytes-source';
import { runPickle } from '../run-pickle';
import type { PickleValue } from '../values';
import { assemble, type Part } from './assemble';

/** Runs what the parts say, STOP appended, and gives its value. */
export async function run(...parts: readonly Part[]): Promise<PickleValue> {
  return (await runPickle(bytesSource(assemble(parts, '.'), 'hostile.pkl'), 0)).value;
}
