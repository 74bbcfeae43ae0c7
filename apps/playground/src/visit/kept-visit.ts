import { clear, createStore, delMany, entries, keys, setMany } from 'idb-keyval';
import { type Visit, visitFromJson, visitToJson } from './visit';

/** The key that is no photograph's. */
const VISIT = 'visit';

/** Opened when it is first used. */
const database = createStore('photochrom-playground', 'visit');

/**
 * Reads what the last visit left in this browser.
 *
 * @returns nothing where there is none, or where another version of the page left it.
 * @throws {DOMException} the browser keeps nothing for this page.
 */
export async function readVisit(): Promise<Visit | undefined> {
  const kept = new Map(await entries<string, unknown>(database));
  const files = [...kept].filter((entry): entry is [string, Blob] => entry[1] instanceof Blob);
  try {
    return kept.has(VISIT) ? visitFromJson(kept.get(VISIT), new Map(files)) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a visit in place of the last one. Photographs that are there already are not written again.
 *
 * @throws {DOMException} there is no room, or the browser keeps nothing for this page.
 */
export async function writeVisit(visit: Visit): Promise<void> {
  const known = (await keys<string>(database)).filter((key) => key !== VISIT);
  const isOpen = (key: string) => visit.items.some(({ id }) => id === key);
  const files = visit.items.filter(({ id }) => !known.includes(id)).map(({ id, file }): [string, Blob] => [id, file]);
  // First what goes, which makes room; what is written is there at once or not at all.
  await delMany(
    known.filter((key) => !isOpen(key)),
    database,
  );
  await setMany([...files, [VISIT, visitToJson(visit)]], database);
}

/** Takes all of it out of the browser. */
export async function clearVisit(): Promise<void> {
  await clear(database);
}
