import type { Place } from './place';
import { ReadFailure } from './read-failure';

/**
 * An address that is none the runtime reads from: told when it is read, as part of the error of what was wanted there.
 *
 * @param hint which addresses are read, such as `'Give an http: or https: URL.'`
 */
export function unreadablePlace(label: string, hint: string): Place {
  return {
    label,
    path: '',
    remote: false,
    withEnding: () => undefined,
    sibling: () => undefined,
    read: async () => Promise.reject(new ReadFailure('its address is of a kind that is not read', { hint })),
  };
}
