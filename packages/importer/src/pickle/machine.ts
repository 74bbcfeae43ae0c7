import { BROKEN, HOSTILE, type Refusal } from '../checkpoint-error';
import { MAX_MEMO, MAX_OBJECTS, MAX_STACK } from './limits';
import type { BuildContext, PickleValue, StorageReference } from './values';

/** The stack, the marks and the memo of a running pickle, each within its limit. */
export class PickleMachine implements BuildContext {
  readonly refuse: Refusal;
  /** Storages by key, in the order in which they are spoken of. */
  readonly storages = new Map<string, StorageReference>();
  readonly #stack: PickleValue[] = [];
  /** Heights of the stack at the marks that are set. */
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, PickleValue>();
  #built = 0;

  constructor(refuse: Refusal) {
    this.refuse = refuse;
  }

  /** Charges values that are built in one step to the limit. A property, as builders take it out of the context. */
  readonly charge = (values: number): void => {
    this.#built += values;
    if (this.#built > MAX_OBJECTS) {
      throw this.refuse(`holds a pickle that builds more than ${MAX_OBJECTS} values.`, 'Save the state dict alone.');
    }
  };

  /** Pushes a value that was built just now. */
  push(value: PickleValue): void {
    this.charge(1);
    this.pushAgain(value);
  }

  /** Pushes a value that exists already. */
  pushAgain(value: PickleValue): void {
    if (this.#stack.length + this.#marks.length >= MAX_STACK) {
      throw this.refuse(`holds a pickle that stacks more than ${MAX_STACK} values.`, HOSTILE);
    }
    this.#stack.push(value);
  }

  /** Takes the value on top, but none from below a mark. */
  pop(): PickleValue {
    this.#demand(1);
    return this.#stack.pop()!;
  }

  /** The value on top. */
  top(): PickleValue {
    this.#demand(1);
    return this.#stack.at(-1)!;
  }

  #demand(values: number): void {
    if (this.#stack.length - values < (this.#marks.at(-1) ?? 0)) {
      throw this.refuse('holds a pickle that takes more from its stack than it put there.', BROKEN);
    }
  }

  /** Sets a mark. */
  mark(): void {
    if (this.#stack.length + this.#marks.length >= MAX_STACK) {
      throw this.refuse(`holds a pickle that sets more than ${MAX_STACK} marks.`, HOSTILE);
    }
    this.#marks.push(this.#stack.length);
  }

  /** Takes everything above the last mark, and the mark. */
  popMark(): PickleValue[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.refuse('holds a pickle that looks for a mark where none is.', BROKEN);
    const values = this.#stack.splice(mark);
    // What is recalled costs nothing to push, but something to keep.
    this.charge(values.length);
    return values;
  }

  /** Takes the top value, or the last mark where nothing lies above it (POP). */
  drop(): void {
    if (this.#marks.at(-1) === this.#stack.length) this.#marks.pop();
    else this.pop();
  }

  /** Remembers the top value by a number, by default the next free one. */
  remember(key: number = this.#memo.size): void {
    if (this.#memo.size >= MAX_MEMO)
      throw this.refuse(`holds a pickle that remembers more than ${MAX_MEMO} values.`, 'Save the state dict alone.');
    this.#memo.set(key, this.top());
  }

  /** Pushes a remembered value. */
  recall(key: number): void {
    const value = this.#memo.get(key);
    if (value === undefined) throw this.refuse(`holds a pickle that recalls value ${key}, which it never remembered.`, BROKEN);
    this.pushAgain(value);
  }

  /** The pickle's result: the one value left. */
  finish(): PickleValue {
    const value = this.pop();
    if (this.#stack.length > 0 || this.#marks.length > 0) {
      throw this.refuse('holds a pickle that ends with values left over.', BROKEN);
    }
    return value;
  }
}
