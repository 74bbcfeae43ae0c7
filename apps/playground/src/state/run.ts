import type { Photo, Side } from './store';

/** What one side has under way, besides what the store shows of it. */
export type SideRun = {
  /** Ends the go in hand; absent while there is none. */
  controller: AbortController | undefined;
  /** Whether previews follow a hand, one after another. */
  following: boolean;
  /** Set while a change waits for more of its kind. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** When it was changed last, in milliseconds since the page began. */
  lastChange: number;
};

/** What both sides have under way together: it concerns the photograph. */
export type PhotoRun = {
  /** The photograph that is being opened, by its id: whatever else comes back is too late. */
  opening: string | undefined;
  /** The decoded photograph, on its way or there: both sides want it once. */
  source: { readonly photo: Photo; readonly done: Promise<void> } | undefined;
  /** Ends the searches for what was drawn on it. */
  searches: AbortController;
  /** Whether small pictures are being made, one after another. */
  drawsThumbnails: boolean;
};

const atRest = (): SideRun => ({ controller: undefined, following: false, timer: undefined, lastChange: Number.NEGATIVE_INFINITY });

/** All that is under way in the page: one object a side, and one for the photograph. Nothing on the screen depends on it. */
export const run: Readonly<Record<Side, SideRun>> & { readonly photo: PhotoRun } = {
  a: atRest(),
  b: atRest(),
  photo: { opening: undefined, source: undefined, searches: new AbortController(), drawsThumbnails: false },
};
