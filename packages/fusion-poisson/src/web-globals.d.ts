/** Globals of Node 20, browsers and workers that this package uses; it has neither DOM nor Node types. */
declare const performance: { now(): number };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
