import type { Size } from '@photochrom/core';

/** Cells between two pauses: a millisecond or two. */
const BLOCK = 1 << 16;

/** Work that pauses now and then, so that whoever runs it can stop it or let other work in. */
export type Steps<Result = void> = Generator<void, Result, void>;

/**
 * Works row by row, and pauses after every few.
 *
 * @param work does row y, from 0; a number that it gives is kept if it is the most.
 * @returns the most that a row gave, at least 0.
 */
export function* eachRow({ width, height }: Size, work: (y: number) => unknown): Steps<number> {
  const rows = Math.max(1, Math.floor(BLOCK / width));
  let most = 0;
  for (let y = 0; y < height; y++) {
    const given = work(y);
    if (typeof given === 'number') most = Math.max(most, given);
    if ((y + 1) % rows === 0) yield;
  }
  return most;
}
