import type { AbColor, LayerWeightMaps, Report, Size, SourceInstance, Warning } from '@photochrom/core';
import { computed, signal } from '@preact/signals';
import type { Shown } from '../worker/pictures.worker';
import type { AbView } from '../worker/views/ab-picture';
import { type Edits, noEdits } from './edits';
import { type History, startHistory } from './history';
import { defaultSettings, type Settings } from './settings';
import type { KeptEdits } from './strip';

/** One of two pipelines that can be compared; alone there is `a`. */
export type Side = 'a' | 'b';

/** The photograph in hand. */
export type Photo = {
  /** Its place in the strip goes by the same name. */
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  /** File name of the sample, where it is one. */
  readonly sample?: string;
  readonly size: Size;
  /** As the browser reads it, reduced: shown until the pipeline has decoded it. */
  readonly color: ImageBitmap;
  readonly gray: ImageBitmap;
  /** Whether it has colours of its own, which results can be measured against. */
  readonly colorful: boolean;
  /** What was done to it before, until its objects are found. */
  readonly restored?: KeptEdits;
};

/** A photograph that a link means and only its owner has, and what the link knows of it. */
export type Awaited = { readonly name: string; readonly width: number; readonly height: number; readonly edits?: Edits };

/** What long work is doing. `share` in 0..1, absent where nobody knows. */
export type Progress = { readonly text: string; readonly share?: number };

/** A coloured photograph, as it is shown and explained. */
export type Outcome = {
  readonly shown: Shown;
  /** True for a small rendering, whose colours are shown over the photograph's own lightness until the full one is there. */
  readonly preview: boolean;
  /** False while a better one is to come: for previews, and while moved boxes have estimated colours. */
  readonly settled: boolean;
  readonly instances: readonly SourceInstance[];
  readonly weightMaps: readonly LayerWeightMaps[];
  readonly warnings: readonly Warning[];
  readonly models: Report['models'];
  readonly workingSize: Size;
  /** Of all renderings that led to it. */
  readonly stages: Report['stages'];
  /** How many pictures and crops the backbone saw for them. */
  readonly networkRuns: number;
  /** The settings that made it. */
  readonly settings: Settings;
  /** dB against the photograph's own colours, where it has some. */
  readonly psnr?: { readonly result: number; readonly gray: number };
};

/** How one pipeline stands. */
export type SideState = {
  /** `'quiet'` for the first moments, within which most work is done: nothing needs to be said of it. */
  readonly progress?: Progress | 'quiet';
  /** True while a change waits for more of its kind before it is rendered. */
  readonly pending?: boolean;
  readonly error?: string;
  /** True after somebody stopped it. */
  readonly stopped?: boolean;
  readonly found?: readonly SourceInstance[];
  readonly outcome?: Outcome;
};

/** What a pointer does on the photograph. */
export type Tool = 'view' | 'box' | 'mask' | 'color';

/** What is shown of a result. */
export type View =
  | { readonly kind: 'picture' }
  | { readonly kind: AbView }
  | { readonly kind: 'difference' }
  | { readonly kind: 'weights'; readonly layer: string; readonly which: number | 'image' };

/** The panels beside the photograph. */
export type Tab = 'pipeline' | 'objects' | 'details' | 'export';

export const photo = signal<Photo | undefined>(undefined);
/** The decoded photograph at full size, once the pipeline has it. */
export const source = signal<{ readonly gray?: Shown; readonly color?: Shown }>({});
export const settings = { a: signal<Settings>(defaultSettings), b: signal<Settings>(defaultSettings) } as const;
export const sides = { a: signal<SideState>({}), b: signal<SideState>({}) } as const;
/** The pictures alone: they change less often than progress does. */
export const outcomes = {
  a: computed(() => sides.a.value.outcome),
  b: computed(() => sides.b.value.outcome),
} as const;
export const history = signal<History<Edits>>(startHistory(noEdits));
/** What is drawn while a hand is still moving, before it becomes a step of the history. */
export const draft = signal<Edits | undefined>(undefined);
export const edits = computed(() => draft.value ?? history.value.present);
export const selected = signal<string | undefined>(undefined);
export const tool = signal<Tool>('view');
export const brush = signal<{ readonly radius: number; readonly add: boolean }>({ radius: 0.03, add: true });
export const color = signal<AbColor>({ a: -6, b: -34 });
/** Takes the colour of the photograph where it is pressed next; absent while nobody asked for one. */
export const dropper = signal<{ readonly label: string; take(color: AbColor): void } | undefined>(undefined);
export const comparing = signal(false);
/** Which of the two pipelines the panel shows and changes. */
export const activeSide = signal<Side>('a');
export const view = signal<View>({ kind: 'picture' });
/** What the left of the divider shows. */
export const before = signal<'gray' | 'truth'>('gray');
/** Where the divider stands, 0..1 of what is seen of the photograph. */
export const divider = signal(0.5);
export const tab = signal<Tab>('pipeline');
/** What went wrong with a file or a link, in words. */
export const fault = signal<string | undefined>(undefined);
/** Whether the list of keys lies over the page. */
export const keysShown = signal(false);
/** What just happened, for a short while and for screen readers. */
export const notice = signal<string | undefined>(undefined);
/** A link was opened that means a photograph which only its owner has. */
export const awaited = signal<Awaited | undefined>(undefined);

/** Sides that are on the screen. */
export const shownSides = computed<readonly Side[]>(() => (comparing.value ? ['a', 'b'] : ['a']));
const NOTHING: readonly SourceInstance[] = [];
/** What the detector found for side `a`: edits refer to it. */
export const found = computed(() => sides.a.value.found ?? NOTHING);
/** Whether a file is being looked at. */
export const opening = signal(false);
/** How many objects that were drawn are being looked for. */
export const searches = signal(0);
/** Whether anything is under way. */
export const busy = computed(() => opening.value || searches.value > 0 || shownSides.value.some((side) => isBusy(sides[side].value)));

function isBusy({ progress, pending }: SideState): boolean {
  return progress !== undefined || pending === true;
}

/** Changes some fields of a side's state. */
export function updateSide(side: Side, change: Partial<{ [K in keyof SideState]: SideState[K] | undefined }>): void {
  const merged = { ...sides[side].value, ...change };
  sides[side].value = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** Says something for a few seconds. */
export function say(text: string): void {
  notice.value = text;
  setTimeout(() => {
    if (notice.value === text) notice.value = undefined;
  }, 4000);
}
