import type { AbColor } from '@photochrom/core';
import { TrashIcon } from '../design/icons';
import { objectColor } from '../design/object-color';
import { abToCss, describeColor } from '../edit/ab-color';
import { AbPlane, AbSwatches } from '../edit/ab-picker';
import { applyEdits, sketchEdits } from '../state/actions';
import { changeObject, type EditedObject, lockObject, removeObject, removePoint } from '../state/edits';
import * as store from '../state/store';
import { boxKeys } from '../viewer/object-boxes';

/** The objects of the photograph, and what can be done with each. */
export function ObjectsPanel() {
  const { objects, points } = store.edits.value;
  return (
    <>
      <section class="part">
        <div class="part-head">
          <span>Show</span>
        </div>
        <div class="checks">
          {(['boxes', 'labels', 'masks'] as const).map((layer) => (
            <label key={layer} class="inline">
              <input
                type="checkbox"
                checked={store.layers.value[layer]}
                onChange={(event) => {
                  store.layers.value = { ...store.layers.value, [layer]: event.currentTarget.checked };
                }}
              />
              {layer.charAt(0).toUpperCase() + layer.slice(1)}
            </label>
          ))}
        </div>
      </section>
      <section class="part">
        <div class="part-head">
          <span>Objects</span>
          <span class="count">{objects.length}</span>
        </div>
        {objects.length === 0 ? <p class="quiet">{emptyWord()}</p> : null}
        <ul class="objects">
          {objects.map((object, index) => (
            <ObjectItem key={object.id} object={object} index={index} />
          ))}
        </ul>
      </section>
      {points.length === 0 ? null : (
        <section class="part">
          <div class="part-head">
            <span>Colour points</span>
            <span class="count">{points.length}</span>
          </div>
          <ul class="objects">
            {points.map((point, index) => (
              <li key={`${point.x} ${point.y}`} class="row">
                <i class="dot" style={{ background: abToCss(point) }} />
                <span>
                  {describeColor(point)} at {point.x}, {point.y}
                </span>
                <button
                  type="button"
                  class="plain end"
                  aria-label={`Remove the colour point at ${point.x}, ${point.y}`}
                  onClick={() => applyEdits(removePoint(store.history.value.present, index))}
                >
                  <TrashIcon />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function emptyWord(): string {
  if (store.photo.value === undefined) return 'Open a photograph, and its objects are listed here.';
  if (store.sides.a.value.found === undefined) return 'They are being looked for.';
  return 'None was found: the whole picture is coloured at once. Draw a box around whatever shall get colours of its own.';
}

function ObjectItem({ object, index }: { readonly object: EditedObject; readonly index: number }) {
  const { id, label, score, lock, mask, found } = object;
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
          <p class="quiet">
            {object.box.x2 - object.box.x1} × {object.box.y2 - object.box.y1} at {object.box.x1}, {object.box.y1} ·{' '}
            {mask !== undefined ? 'mask painted' : found === undefined ? 'mask: the whole box' : 'mask as found'}
          </p>
          <div class="buttons">
            <button
              type="button"
              class="small"
              onClick={() => {
                store.tool.value = 'box';
              }}
            >
              Edit box
            </button>
            <button
              type="button"
              class="small"
              onClick={() => {
                store.tool.value = 'mask';
              }}
            >
              Paint mask
            </button>
            {mask === undefined ? null : (
              <button
                type="button"
                class="small"
                onClick={() => applyEdits(changeObject(store.history.value.present, id, ({ mask: _painted, ...before }) => before))}
              >
                {found === undefined ? 'Whole box' : 'As found'}
              </button>
            )}
          </div>
        </div>
      ) : null}
    </li>
  );
}
