import { ownCards } from '../models/model-library';
import { isUntouched } from '../state/edits';
import * as store from '../state/store';
import { exportCode } from './export-code';
import { stateToHash } from './link-codec';
import { type PageState, stateToJson } from './page-state';

/** All that a link or a recipe holds, as the page stands. */
export function pageState(): PageState {
  const photo = store.photo.value;
  const edits = store.history.value.present;
  const untouched = isUntouched(edits, store.found.value) && edits.points.length === 0;
  return {
    ...(photo === undefined ? {} : { photo: photo.sample === undefined ? { name: photo.name, ...photo.size } : { sample: photo.sample } }),
    pipeline: store.settings.a.value,
    ...(store.comparing.value ? { compare: store.settings.b.value } : {}),
    ...(photo === undefined || untouched ? {} : { edits }),
  };
}

/** The recipe: the state, and which models on which devices made the picture. */
export function recipe(): object {
  const models = (store.sides.a.value.outcome?.models ?? []).map(({ plugin, name, sha256, backend }) => ({
    plugin,
    name,
    sha256,
    device: backend.device,
  }));
  return { ...stateToJson(pageState()), models };
}

/** A link to this page that restores the state. It stands in the address bar too, for whoever has no clipboard. */
export async function link(): Promise<string> {
  const url = new URL(location.href);
  url.hash = await stateToHash(pageState());
  window.history.replaceState(null, '', url);
  return url.href;
}

/** The program of the pipeline that the panel shows. */
export function program(): string {
  const [edits, found] = [store.history.value.present, store.found.value];
  const settings = store.settings[store.activeSide.value].value;
  // Edits are of what pipeline A found; the page lays them on B as they are.
  const { detector, maxInstances } = isUntouched(edits, found) ? settings : store.settings.a.value;
  return exportCode({
    settings: { ...settings, detector, maxInstances },
    edits,
    found,
    cards: ownCards.value,
    photo: store.photo.value?.name ?? 'photo.jpg',
  });
}

/** What downloads are called: the photograph's name with what they are. */
export function fileName(ending: string): string {
  const base = (store.photo.value?.name ?? 'photograph').replace(/\.\w+$/, '');
  return `${base}${ending}`;
}
