import type {
  ColorizeOptions,
  ColorizeResult,
  EncodeOptions,
  ImageSource,
  PlainError,
  PrepareOptions,
  ProgressEvent,
  Raster,
  RenderOptions,
  Size,
  SourceInstance,
} from '@photochrom/core';
import type { SentInstance } from './known-masks';

/** Marks the messages between the two sides; an application's own messages pass by. */
const MARK = '@photochrom/runtime-web';

/** Options of a verb as plain data: signal and listener stay on the page, fusion and finish steps are named by their settings. */
export type Plain<Options> = Omit<Options, 'signal' | 'onProgress' | 'fusion' | 'finish'> & {
  readonly fusion?: unknown;
  readonly finish?: unknown;
};

/** A rendering's options, with masks that the worker has named by their number. */
export type SentRenderOptions = Omit<Plain<RenderOptions>, 'instances'> & { readonly instances?: readonly SentInstance[] };

/** What a call of each verb sends, and what its answer carries. */
export type Verbs = {
  /** `lock` names the lock that says that the worker lives; the answer says whether it is held. */
  open: { request: { readonly settings: unknown; readonly lock: string }; answer: { readonly watched: boolean } };
  load: { request: object; answer: undefined };
  prepare: {
    request: { readonly image: ImageSource | Raster; readonly options: Plain<PrepareOptions> };
    answer: { readonly prepared: number; readonly size: Size; readonly instances: readonly SourceInstance[] };
  };
  render: { request: { readonly prepared: number; readonly options: SentRenderOptions }; answer: ColorizeResult };
  source: { request: { readonly prepared: number }; answer: Raster };
  colorize: { request: { readonly image: ImageSource | Raster; readonly options: Plain<ColorizeOptions> }; answer: ColorizeResult };
  encode: { request: { readonly image: Raster; readonly options: Plain<EncodeOptions> }; answer: Uint8Array<ArrayBuffer> };
  dispose: { request: object; answer: undefined };
};

/** A verb that is answered. */
export type Verb = keyof Verbs;

/** A call of one verb. `id` is the page's; the answer repeats it. */
export type Call = { [V in Verb]: { readonly verb: V; readonly id: number } & Verbs[V]['request'] }[Verb];

/** From the page to the worker. `hello` asks for `ready`; `abort` and `release` are not answered. */
export type Request =
  | Call
  | { readonly verb: 'hello' }
  | { readonly verb: 'abort'; readonly id: number }
  | { readonly verb: 'release'; readonly prepared: number };

/** From the worker to the page. */
export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly event: ProgressEvent }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: PlainError };

/** @returns the message as it goes over the wire. */
export function mark<Message extends Request | Reply>(message: Message): object {
  return { ...message, mark: MARK };
}

/** Says whether a received message is one of these. */
export function isMarked(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'mark' in message && message.mark === MARK;
}
