import { PhotochromError } from './photochrom-error';

/** Something was used after `dispose()`. */
export class DisposedError extends PhotochromError {
  constructor({ plugin, what }: { plugin?: string; what: string }) {
    super('disposed', {
      ...(plugin === undefined ? {} : { plugin }),
      message: `The ${what} has been disposed.`,
      hint: 'Create a new one, or dispose it later.',
    });
  }
}
