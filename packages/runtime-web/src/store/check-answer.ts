import type { ModelCard } from '@photochrom/core';
import { ReadFailure } from '@photochrom/runtime-kit';

/** How messages name a file that is not the one of its card. */
export const otherFile =
  'The file is another version than its card, or was altered: get both anew, from the same place. Nothing of it was kept.';

type Answer = Pick<Response, 'type' | 'ok' | 'status' | 'statusText' | 'headers'>;

/**
 * Refuses an answer that can't be the model, before its bytes are taken.
 *
 * @throws {ReadFailure} a redirect, no success, or a file of another size.
 */
export function checkAnswer({ type, ok, status, statusText, headers }: Answer, card: ModelCard): void {
  if (type === 'opaqueredirect') {
    throw new ReadFailure('the server sends the browser on to another address', {
      hint: 'Redirects are not followed, so that nothing is fetched from an origin that was not named: give the address where they end.',
    });
  }
  if (!ok) {
    throw new ReadFailure(`the server answered ${status} ${statusText}`.trim(), {
      hint: 'Check the address.',
      missing: status === 404 || status === 403 || status === 410,
    });
  }
  // Only an answer of the page's own origin shows whether its length is that of the file or of something compressed.
  const length = type === 'basic' && status === 200 && !headers.has('content-encoding') ? headers.get('content-length') : null;
  if (length !== null && Number(length) !== card.bytes) {
    throw new ReadFailure(`it has ${length} bytes where the card '${card.name}' says ${card.bytes}`, { hint: otherFile });
  }
}
