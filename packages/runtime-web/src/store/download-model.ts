import type { ModelCard } from '@photochrom/core';
import { ReadFailure, untilAborted } from '@photochrom/runtime-kit';
import { checkAnswer, otherFile } from './check-answer';
import { formatMegabytes } from './explain-storage';
import type { Filling } from './filling';
import type { KeptPart } from './kept-part';
import { noteOf } from './note';
import { answeredOffset, rangeHeaders, readValidator } from './range-request';

/** A download that may begin in the middle. */
export type Download = {
  readonly url: URL;
  readonly card: ModelCard;
  /** Filled up to the card's size; what it holds already is not asked for. */
  readonly filling: Filling;
  readonly part: KeptPart;
  readonly signal: AbortSignal;
  readonly onBytes: (completed: number, total: number) => void;
};

/** How long a broken connection is left alone before the one retry, in milliseconds. */
const PAUSE = 1000;

/**
 * Downloads what is missing of a model. A connection that breaks is taken up again once, where it broke.
 *
 * @returns whether the bytes were pieced together from more than one answer: if their SHA-256 is wrong, the file may have changed between.
 * @throws {ReadFailure} no answer, an answer other than success, a redirect, a connection cut off twice, or bytes of another number.
 */
export async function downloadModel(download: Download): Promise<boolean> {
  const { filling, card, signal } = download;
  let pieced = filling.length > 0;
  for (let attempt = 1; filling.length < card.bytes; attempt++) {
    if (attempt > 1) await untilAborted(new Promise((resolve) => setTimeout(resolve, PAUSE)), signal);
    const { offset, cut } = await receive(download);
    pieced = offset > 0;
    if (cut === undefined) continue;
    signal.throwIfAborted();
    if (attempt > 1) throw brokenOff(cut, download);
  }
  return pieced;
}

/** @returns where in the file the answer began, and what broke it off if it did not come to its end. */
async function receive(download: Download): Promise<{ offset: number; cut?: unknown }> {
  const { url, card, filling, part } = download;
  let response: Response;
  let offset: number;
  try {
    ({ response, offset } = await request(download));
  } catch (cut) {
    return { offset: filling.length, cut };
  }
  // A null body, as a redirect's, is as good as an empty one.
  const reader = (response.body ?? new Blob().stream()).getReader();
  try {
    checkAnswer(response, card);
    const startsOver = offset < filling.length;
    if (startsOver) filling.restart();
    const begun = part.begin(offset, noteOf(card, url, readValidator(response.headers)));
    // Nothing of the former bytes may still be on its way to the disk when others take their place.
    if (startsOver) await begun;
    return { offset, ...(await drain(reader, download)) };
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    // A missing file may come back, and the part with it; a file that is not the card's is no good.
    if (response.ok && error instanceof ReadFailure) await part.discard();
    throw error;
  }
}

/** Asks for what is missing, or for all of it where the server can't go on from there. */
async function request({ url, card, filling, part, signal }: Download): Promise<{ response: Response; offset: number }> {
  const asked = { offset: filling.length, size: card.bytes, validator: part.note?.url === url.href ? part.note.validator : undefined };
  // An If-Range that crosses origins needs a server that expects it (CORS preflight): there, the SHA-256 has to tell.
  const headers = rangeHeaders(asked.offset, url.origin === globalThis.origin ? asked.validator : undefined);
  // Redirects are not followed: where they lead is known only once that origin has been asked. The browser's own cache would hold the
  // model twice, and might answer with what this store has just found damaged.
  const init: RequestInit = { signal, redirect: 'manual', cache: 'no-store' };
  const response = await fetch(url, { ...init, headers });
  const offset = response.status === 416 ? undefined : answeredOffset(response, asked);
  if (offset !== undefined) return { response, offset };
  await response.body?.cancel();
  return { response: await fetch(url, init), offset: 0 };
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, { card, filling, part, onBytes }: Download) {
  while (true) {
    const piece = await reader.read().catch((cut: unknown) => ({ cut }));
    if ('cut' in piece) return piece;
    if (piece.done) return filling.length < card.bytes ? { cut: new Error('the answer ended early') } : {};
    if (filling.length + piece.value.length > card.bytes) {
      throw new ReadFailure(`it has more bytes than the ${card.bytes} that the card '${card.name}' says`, { hint: otherFile });
    }
    filling.append(piece.value);
    part.keep(filling);
    onBytes(filling.length, card.bytes);
  }
}

function brokenOff(cause: unknown, { url, card, filling, part }: Download): ReadFailure {
  const arrived = filling.length === 0 ? '' : ` after ${formatMegabytes(filling.length)} of ${formatMegabytes(card.bytes)}`;
  const inner = cause instanceof Error ? cause.message : String(cause);
  const rights = url.origin === globalThis.origin ? '' : ', and that its server lets this page read it (CORS)';
  const kept = part.keeps && filling.length > 0 ? ' What has arrived is kept: the next try goes on from there.' : '';
  return new ReadFailure(`the download failed${arrived} (${inner})`, {
    hint: `Check the address and the network${rights}; then try again.${kept}`,
    cause,
  });
}
