import { effect, signal } from '@preact/signals';
import * as store from '../state/store';
import { pictures } from '../worker/pictures';

/** What explains each side's result, as chosen under Details; absent while the picture itself is shown. */
export const viewPictures = { a: signal<ImageBitmap | undefined>(undefined), b: signal<ImageBitmap | undefined>(undefined) } as const;

/** Keeps the explaining pictures up with results and choice. */
export function followViews(): () => void {
  const ends = (['a', 'b'] as const).map((side) =>
    effect(() => {
      const [view, outcome] = [store.view.value, store.outcomes[side].value];
      const source = store.source.value.color;
      // Whatever explains a picture is made of the whole one; until it is there, the last one stays.
      if (outcome?.preview) return;
      void makePicture(side, view, outcome, source !== undefined).then((picture) => {
        // Another one may have been asked for in the meantime.
        if (store.view.peek() !== view || store.outcomes[side].peek()?.shown !== outcome?.shown) return picture?.close();
        const last = viewPictures[side].peek();
        viewPictures[side].value = picture;
        requestAnimationFrame(() => last?.close());
      });
    }),
  );
  return () => {
    for (const end of ends) end();
  };
}

async function makePicture(
  side: store.Side,
  view: store.View,
  outcome: store.Outcome | undefined,
  hasSource: boolean,
): Promise<ImageBitmap | undefined> {
  if (outcome === undefined || view.kind === 'picture') return undefined;
  if (view.kind === 'difference') return hasSource ? pictures().difference(side, 'source') : undefined;
  if (view.kind !== 'weights') return pictures().ab(side, view.kind);
  const maps = outcome.weightMaps.find(({ layer }) => layer === view.layer);
  return maps === undefined ? undefined : pictures().weights(maps, view.which);
}
