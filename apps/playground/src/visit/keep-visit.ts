import { computed, effect, signal } from '@preact/signals';
import { openItems } from '../state/open-photo';
import * as store from '../state/store';
import { editsOf, strip, unsaved } from '../state/strip';
import { restoreFromAddress, restorePipelines } from '../take-away/restore';
import { clearVisit, readVisit, writeVisit } from './kept-visit';
import type { Visit } from './visit';

/** Whether the photographs in hand come back after a reload: they are kept, somebody wanted them forgotten, or the browser has no place. */
export const keeping = signal<'kept' | 'forgotten' | 'impossible'>('kept');
/** What the last visit left, where this one did not begin with it. */
export const offered = signal<Visit | undefined>(undefined);

/** The visit as it stands; nothing before a photograph is open. */
const present = computed((): Visit | undefined => {
  const { id } = store.photo.value ?? {};
  if (id === undefined) return undefined;
  const items = strip.value.map(({ thumbnail: _small, kept: _before, ...item }) => {
    const kept = editsOf(item);
    return kept === undefined ? item : { ...item, kept };
  });
  const pipeline = store.settings.a.value;
  const compared = store.comparing.value ? { compare: store.settings.b.value } : {};
  return { hash: location.hash, chosen: id, items, pipeline, ...compared };
});

/**
 * Begins the page: a reload goes on where it stopped, a link with what it says; else the last visit is offered. From then on this visit is
 * kept.
 */
export async function beginVisit(): Promise<void> {
  const last = await readVisit().catch(() => undefined);
  followVisit();
  if (last !== undefined && wasReloaded() && last.hash === location.hash) return goOn(last);
  offered.value = last;
  await restoreFromAddress(location.hash);
}

/** Opens what an earlier visit left. */
export async function goOn({ items, chosen, ...pipelines }: Visit): Promise<void> {
  await restorePipelines(pipelines);
  await openItems(items, chosen);
}

/** Takes what is kept out of the browser; nothing of this page's photographs is kept again before the next one is opened. */
export async function forgetVisit(): Promise<void> {
  keeping.value = 'forgotten';
  offered.value = undefined;
  await clearVisit().catch(() => undefined);
}

/** Keeps the visit up with what is done, and asks whoever leaves without having saved it. */
function followVisit(): void {
  let writing = false;
  let due: Visit | undefined;
  const write = async () => {
    if (writing) return;
    writing = true;
    try {
      while (due !== undefined && keeping.value !== 'forgotten') {
        const visit = due;
        due = undefined;
        await writeVisit(visit);
        if (keeping.value === 'impossible') keeping.value = 'kept';
      }
    } catch {
      keeping.value = 'impossible';
    } finally {
      writing = false;
    }
    // Forgotten while it was written.
    if (keeping.value === 'forgotten') await clearVisit().catch(() => undefined);
  };
  let known: readonly string[] = [];
  effect(() => {
    const visit = present.value;
    const ids = visit?.items.map(({ id }) => id) ?? [];
    const isNew = ids.some((id) => !known.includes(id));
    // Whoever goes back to the beginning finds what was open until then.
    if (visit === undefined && known.length > 0) void offerLast();
    known = ids;
    if (visit === undefined) return;
    if (isNew && keeping.peek() === 'forgotten') keeping.value = 'kept';
    due = visit;
    void write();
  });
  // A listener that is there keeps some browsers from going back fast.
  effect(() => {
    if (unsaved.value) addEventListener('beforeunload', warn);
    else removeEventListener('beforeunload', warn);
  });
}

async function offerLast(): Promise<void> {
  offered.value = await readVisit().catch(() => undefined);
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Also by the browser, which lets go of pages that nobody looks at. */
function wasReloaded(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'reload' || (document as { wasDiscarded?: boolean }).wasDiscarded === true;
}
