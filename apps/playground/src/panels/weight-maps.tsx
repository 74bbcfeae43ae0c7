import type { LayerWeightMaps } from '@photochrom/core';
import * as store from '../state/store';

/** Chooses which weight map of a learned fusion is shown. */
export function WeightMaps({ outcome: { weightMaps, instances, settings } }: { readonly outcome: store.Outcome }) {
  const shown = store.view.value;
  const [first] = weightMaps;
  if (first === undefined) {
    return settings.fusion.name === 'learned' ? null : (
      <section class="part">
        <div class="part-head">
          <span>Weight maps</span>
        </div>
        <p class="quiet">Learned fusion weighs objects against the picture at 13 layers; choose it under Pipeline to see how.</p>
      </section>
    );
  }
  const layer = shown.kind === 'weights' ? shown.layer : first.layer;
  const which = shown.kind === 'weights' ? shown.which : 'image';
  const show = (change: { layer?: string; which?: number | 'image' }) => {
    store.view.value = { kind: 'weights', layer, which, ...change };
  };
  return (
    <section class="part">
      <div class="part-head">
        <span>Weight maps</span>
        <span class="ramp">
          0 <i aria-hidden="true" /> 1
        </span>
      </div>
      <label class="field-row">
        <span>Layer</span>
        <select value={layer} onChange={(event) => show({ layer: event.currentTarget.value })}>
          {weightMaps.map((maps) => (
            <option key={maps.layer} value={maps.layer}>
              {maps.layer}
            </option>
          ))}
        </select>
      </label>
      <div class="segments wrap" role="group" aria-label="Whose weight">
        {(['image', ...instances.keys()] as const).map((name) => (
          <button key={name} type="button" aria-pressed={shown.kind === 'weights' && which === name} onClick={() => show({ which: name })}>
            {name === 'image' ? 'Whole picture' : `${name + 1} ${instances[name]?.label ?? 'object'}`}
          </button>
        ))}
      </div>
      {shown.kind === 'weights' ? (
        <p class="quiet">
          {describeWeights(
            weightMaps.find((maps) => maps.layer === layer),
            which,
          )}
        </p>
      ) : null}
    </section>
  );
}

/** What share one of them has, in figures: maps are often nearly black or white. */
function describeWeights(maps: LayerWeightMaps | undefined, which: number | 'image'): string {
  const plane = which === 'image' ? maps?.image : maps?.instances[which];
  if (plane === undefined) return '';
  const most = plane.data.reduce((greatest, value) => Math.max(greatest, value), 0);
  const mean = plane.data.reduce((sum, value) => sum + value, 0) / plane.data.length;
  return `Its share in the colours here: ${mean.toFixed(3)} on average, ${most.toFixed(3)} at most.`;
}
