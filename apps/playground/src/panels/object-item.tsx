import type { AbColor } from '@photochrom/core';
import { TrashIcon } from '../design/icons';
import { objectColor } from '../design/object-color';
import { abToCss } from '../edit/ab-color';
import { AbPlane, AbSwatches } from '../edit/ab-picker';
import { applyEdits, sketchEdits } from '../state/actions';
import { changeObject, type EditedObject, lockObject, removeObject } from '../state/edits';
import * as store from '../state/store';
import { boxKeys } from '../viewer/object-boxes';
import { BoxFields } from './box-fields';
import { MaskChoice, type MaskKind, maskKindOf } from './mask-choice';

const MASKS: Readonly<Record<MaskKind, string>> = {
  found: 'Mask as found',
  ellipse: 'Mask: a soft ellipse',
  whole: 'Mask: the whole box',
  painted: 'Mask painted',
};

/** An object in the list; the chosen one with all that can be done with it. */
export function ObjectItem({ object, index }: { readonly object: EditedObject; readonly index: number }) {
  const { id, label, score, lock, found } = object;
  const isSelected = store.selected.value === id;
  const set = (color: typeof lock) => applyEdits(lockObject(store.history.value.present, id, color));
  const sketch = (color: AbColor) => sketchEdits(lockObject(store.history.value.present, id, color));
  return (
    <li class={isSelected ? 'open' : ''}>
      <div class="row">
        <button
          type="button"
          class="object-name"
          aria-expanded={isSelected}
          onClick={() => {
            store.selected.value = isSelected ? undefined : id;
          }}
          onKeyDown={(event) => event.key === 'Delete' && boxKeys(event, object, false)}
        >
          <i class="key" style={{ background: objectColor(index) }}>
            {index + 1}
          </i>
          <span>{label}</span>
          <span class="quiet">{found === undefined ? 'drawn' : score.toFixed(2)}</span>
          {lock === undefined ? null : <i class="dot" style={{ background: abToCss(lock) }} title="Its colour is locked" />}
        </button>
        <button
          type="button"
          class="plain end"
          aria-label={`Remove object ${index + 1}, ${label}`}
          onClick={() => applyEdits(removeObject(store.history.value.present, id))}
        >
          <TrashIcon />
        </button>
      </div>
      {isSelected ? (
        <div class="object-body">
          <label class="field-row">
            <span>Name</span>
            <input
              type="text"
              maxLength={40}
              value={label}
              onChange={(event) => {
                const next = event.currentTarget.value.trim();
                if (next !== '') applyEdits(changeObject(store.history.value.present, id, (before) => ({ ...before, label: next })));
              }}
            />
          </label>
          <p class="sub">Colour</p>
          <AbSwatches label={`Colour of object ${index + 1}`} value={lock} onPick={set} />
          {lock === undefined ? (
            <p class="quiet">Choose one to lock it; else the network decides.</p>
          ) : (
            <>
              <AbPlane label={`Colour of object ${index + 1}`} value={lock} onPick={set} onSketch={sketch} />
              <button type="button" class="small" onClick={() => set(undefined)}>
                Let the network decide
              </button>
            </>
          )}
          <p class="sub">Box and mask</p>
          <BoxFields object={object} index={index} />
          <div class="buttons">
            <button
              type="button"
              class="small"
              aria-pressed={store.tool.value === 'box'}
              onClick={() => {
                store.tool.value = 'box';
              }}
            >
              Edit box
            </button>
          </div>
          <p class="quiet">{MASKS[maskKindOf(object)]}</p>
          <MaskChoice object={object} index={index} />
        </div>
      ) : null}
    </li>
  );
}
