import type { ModelCard } from '@photochrom/core';

/** What is written beside a model: whose bytes they are, and from where, so that a download can go on. */
export type Note = {
  readonly name: string;
  readonly url: string;
  /** The server's ETag or Last-Modified when the download began. */
  readonly validator?: string;
};

/** @returns the note of a download that begins. */
export function noteOf(card: ModelCard, url: URL, validator: string | undefined): Note {
  return { name: card.name, url: url.href, ...(validator === undefined ? {} : { validator }) };
}

/** @returns undefined for what is no note: then the bytes are still good, if their SHA-256 is. */
export function parseNote(text: string): Note | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, url, validator }: { name?: unknown; url?: unknown; validator?: unknown } = value;
  if (typeof name !== 'string' || typeof url !== 'string') return undefined;
  return { name, url, ...(typeof validator === 'string' ? { validator } : {}) };
}
