import { describe, expect, it } from 'vitest';
import { refusalOf } from '../checkpoint-error';
import { PickleMachine } from './machine';

const newMachine = () => new PickleMachine(refusalOf('m'));

describe('PickleMachine', () => {
  it('keeps values above a mark apart', () => {
    const machine = newMachine();
    machine.push(1);
    machine.mark();
    expect(() => machine.pop()).toThrow('takes more from its stack');
    machine.push(null);
    machine.push(2);
    expect(machine.popMark()).toEqual([null, 2]);
    expect(machine.pop()).toBe(1);
  });

  it('drops a value, or a mark that nothing lies above', () => {
    const machine = newMachine();
    machine.push(1);
    machine.mark();
    machine.push(2);
    machine.drop();
    machine.drop();
    expect(machine.finish()).toBe(1);
  });

  it('remembers by number and in order', () => {
    const machine = newMachine();
    machine.push('a');
    machine.remember(2 ** 32 - 1);
    machine.push('b');
    machine.remember();
    machine.recall(2 ** 32 - 1);
    expect(machine.pop()).toBe('a');
    machine.recall(1);
    expect(machine.pop()).toBe('b');
    expect(() => machine.recall(0)).toThrow('never remembered');
  });

  it('demands one value in the end', () => {
    const machine = newMachine();
    expect(() => machine.finish()).toThrow('takes more');
    machine.push(1);
    machine.push(2);
    expect(() => machine.finish()).toThrow('values left over');
  });
});
