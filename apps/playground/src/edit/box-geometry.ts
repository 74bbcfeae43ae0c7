import type { Box, Size } from '@photochrom/core';

/** A point in pixels of the photograph, not yet whole. */
export type Point = { readonly x: number; readonly y: number };

/** The eight handles of a box by compass; `n` is the upper edge. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';

/** All handles, clockwise from the upper left. */
export const HANDLES: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];

/** No side of a box gets shorter, in pixels of the photograph: smaller crops hold nothing that a network could see. */
export const LEAST_SIDE = 8;

/** Makes a box of two opposite corners, whole and inside the picture; `undefined` where it would be too small to mean anything. */
export function boxOfCorners(one: Point, other: Point, size: Size): Box | undefined {
  const [x1, x2] = [one.x, other.x].map((x) => Math.round(clamp(x, 0, size.width))).sort((a, b) => a - b) as [number, number];
  const [y1, y2] = [one.y, other.y].map((y) => Math.round(clamp(y, 0, size.height))).sort((a, b) => a - b) as [number, number];
  if (x2 - x1 < Math.min(LEAST_SIDE, size.width) || y2 - y1 < Math.min(LEAST_SIDE, size.height)) return undefined;
  return { x1, y1, x2, y2 };
}

/** Moves a box as far as the picture allows; its size stays. */
export function moveBox({ x1, y1, x2, y2 }: Box, by: Point, { width, height }: Size): Box {
  const dx = Math.round(clamp(by.x, -x1, width - x2));
  const dy = Math.round(clamp(by.y, -y1, height - y2));
  return { x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy };
}

/** Moves one edge or corner of a box; the opposite one stays, and no side gets shorter than {@link LEAST_SIDE}. */
export function resizeBox({ x1, y1, x2, y2 }: Box, handle: Handle, by: Point, { width, height }: Size): Box {
  const [least, most] = [Math.min(LEAST_SIDE, width), Math.min(LEAST_SIDE, height)];
  return {
    x1: handle.includes('w') ? Math.round(clamp(x1 + by.x, 0, x2 - least)) : x1,
    x2: handle.includes('e') ? Math.round(clamp(x2 + by.x, x1 + least, width)) : x2,
    y1: handle.includes('n') ? Math.round(clamp(y1 + by.y, 0, y2 - most)) : y1,
    y2: handle.includes('s') ? Math.round(clamp(y2 + by.y, y1 + most, height)) : y2,
  };
}

/** A box in the middle of what is seen, for whoever draws with the keyboard: a third of it a side. */
export function boxInMiddle(seen: Box, size: Size): Box {
  const [x, y] = [(seen.x1 + seen.x2) / 2, (seen.y1 + seen.y2) / 2];
  const [w, h] = [Math.max((seen.x2 - seen.x1) / 6, LEAST_SIDE), Math.max((seen.y2 - seen.y1) / 6, LEAST_SIDE)];
  return boxOfCorners({ x: x - w, y: y - h }, { x: x + w, y: y + h }, size) ?? { x1: 0, y1: 0, x2: size.width, y2: size.height };
}

/** Holds a value within a range; the lower end wins where the range is empty. */
export function clamp(value: number, least: number, most: number): number {
  return Math.max(Math.min(value, most), least);
}
