import type { Box } from '@photochrom/core';
import { useRef } from 'preact/hooks';
import { objectColor } from '../design/object-color';
import { abToCss } from '../edit/ab-color';
import { HANDLES, type Handle, moveBox, type Point, resizeBox } from '../edit/box-geometry';
import { applyEdits, dropSketch, sketchEdits } from '../state/actions';
import { changeObject, type EditedObject, editsOfFound, isUntouched, removeObject } from '../state/edits';
import { layers } from '../state/layers';
import * as store from '../state/store';
import { viewport } from './camera';
import { screenBoxOfPoint } from './color-points';
import { placePlates } from './place-plates';
import { toScreen } from './viewport';

/** Boxes and names over a side's pane. */
export function ObjectBoxes({ side }: { readonly side: store.Side }) {
  const { boxes, labels } = layers.value;
  const others = side === 'b' ? foundOtherwise() : undefined;
  const editing = store.tool.value === 'box' && store.dropper.value === undefined && others === undefined;
  const objects = others ?? store.edits.value.objects;
  const shown = boxes || editing ? objects : objects.filter(({ id }) => id === store.selected.value);
  const places = placePlates(
    shown.map((object) => ({ box: screenBox(object), plate: plateSize(object, labels) })),
    store.edits.value.points.map(screenBoxOfPoint),
  );
  return (
    <div class="overlay">
      {shown.map((object, at) => (
        <ObjectBox
          key={object.id}
          object={object}
          index={objects.indexOf(object)}
          named={labels}
          editing={editing}
          fixed={others !== undefined}
          place={places[at] ?? { x: 0, y: 0 }}
        />
      ))}
    </div>
  );
}

/** What pipeline B found for itself, where nothing is edited and that differs from what A found: it can be looked at only. */
function foundOtherwise(): readonly EditedObject[] | undefined {
  const [edits, { found }] = [store.edits.value, store.sides.b.value];
  if (found === undefined || !isUntouched(edits, store.found.value) || isUntouched(edits, found)) return undefined;
  return editsOfFound(found).objects;
}

type ObjectBoxProps = {
  readonly object: EditedObject;
  readonly index: number;
  readonly named: boolean;
  readonly editing: boolean;
  readonly fixed: boolean;
  readonly place: Point;
};

function ObjectBox({ object, index, named, editing, fixed, place }: ObjectBoxProps) {
  const isSelected = !fixed && store.selected.value === object.id;
  const { x1: left, y1: top, x2: right, y2: bottom } = screenBox(object);
  const drag = useBoxDrag(object);
  const shown = named || isSelected ? undefined : 'unseen';
  const words = (
    <>
      <span class="unseen">Object </span>
      {index + 1}
      <span class={shown}> {object.label}</span>
      {object.found === undefined ? null : <span class={`score ${shown ?? ''}`}> {object.score.toFixed(2)}</span>}
      {object.lock === undefined ? null : <i style={{ background: abToCss(object.lock) }} />}
      {object.lock === undefined ? null : <span class="unseen">, colour locked</span>}
    </>
  );
  return (
    <div
      class={`object ${isSelected ? 'selected' : ''} ${editing ? 'editing' : ''}`}
      style={{
        left: `${left}px`,
        top: `${top}px`,
        width: `${right - left}px`,
        height: `${bottom - top}px`,
        '--object': objectColor(index),
      }}
    >
      {editing && isSelected ? <div class="inside" {...drag(undefined)} /> : null}
      {editing
        ? (['top', 'right', 'bottom', 'left'] as const).map((edge) => <div key={edge} class={`edge ${edge}`} {...drag(undefined)} />)
        : null}
      {fixed ? (
        <span class="plate" style={{ left: `${place.x}px`, top: `${place.y}px` }}>
          {words}
        </span>
      ) : (
        <button
          type="button"
          class="plate"
          style={{ left: `${place.x}px`, top: `${place.y}px` }}
          aria-pressed={isSelected}
          aria-describedby={editing ? 'box-keys' : undefined}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => {
            store.selected.value = isSelected ? undefined : object.id;
          }}
          onKeyDown={(event) => boxKeys(event, object, editing)}
        >
          {words}
        </button>
      )}
      {editing && isSelected ? HANDLES.map((handle) => <div key={handle} class={`handle ${handle}`} {...drag(handle)} />) : null}
    </div>
  );
}

function screenBox({ box }: EditedObject): Box {
  const { x: x1, y: y1 } = toScreen(viewport.value, { x: box.x1, y: box.y1 });
  const { x: x2, y: y2 } = toScreen(viewport.value, { x: box.x2, y: box.y2 });
  return { x1, y1, x2, y2 };
}

/** About what the plate takes: 7 pixels a letter are ample. */
function plateSize({ id, label, found, lock }: EditedObject, named: boolean): { width: number; height: number } {
  const letters = named || store.selected.value === id ? label.length + (found === undefined ? 0 : 5) + 1 : 0;
  return { width: 28 + 7 * letters + (lock === undefined ? 0 : 20), height: 24 };
}

/** Drags of a box, or of one of its handles; one step of the history each. */
function useBoxDrag({ id }: EditedObject) {
  const hold = useRef<{ from: Point; box: Box; handle: Handle | undefined } | undefined>(undefined);
  const changed = (event: PointerEvent) => {
    const size = store.photo.value?.size;
    // What was held may have gone from the page and come back.
    const isHeld = (event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId);
    if (hold.current === undefined || size === undefined || !isHeld) return undefined;
    const { from, box, handle } = hold.current;
    const { scale } = viewport.value;
    const by = { x: (event.clientX - from.x) / scale, y: (event.clientY - from.y) / scale };
    const next = handle === undefined ? moveBox(box, by, size) : resizeBox(box, handle, by, size);
    return changeObject(store.history.value.present, id, (object) => ({ ...object, box: next }));
  };
  return (handle: Handle | undefined) => ({
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.stopPropagation();
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      store.selected.value = id;
      const object = store.history.value.present.objects.find((candidate) => candidate.id === id);
      if (object !== undefined) hold.current = { from: { x: event.clientX, y: event.clientY }, box: object.box, handle };
    },
    onPointerMove(event: PointerEvent) {
      const next = changed(event);
      if (next !== undefined) sketchEdits(next);
    },
    onPointerUp(event: PointerEvent) {
      const next = changed(event);
      const still = hold.current === undefined || (event.clientX === hold.current.from.x && event.clientY === hold.current.from.y);
      hold.current = undefined;
      if (next !== undefined && !still) applyEdits(next);
      else dropSketch();
    },
    onPointerCancel() {
      hold.current = undefined;
      dropSketch();
    },
  });
}

/** Arrows move, Shift and arrows resize, Delete removes, Escape lets go. */
export function boxKeys(event: KeyboardEvent, object: EditedObject, editing: boolean): void {
  const size = store.photo.value?.size;
  if (size === undefined) return;
  if (event.key === 'Escape') store.selected.value = undefined;
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    applyEdits(removeObject(store.history.value.present, object.id));
    return;
  }
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!editing || direction === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  // A few pixels of the screen, whatever the zoom; one of the photograph with Alt.
  const step = event.altKey ? 1 : Math.max(1, Math.round(6 / viewport.value.scale));
  const by = { x: (direction[0] ?? 0) * step, y: (direction[1] ?? 0) * step };
  const box = event.shiftKey ? resizeBox(object.box, 'se', by, size) : moveBox(object.box, by, size);
  applyEdits(changeObject(store.history.value.present, object.id, (before) => ({ ...before, box })));
}
