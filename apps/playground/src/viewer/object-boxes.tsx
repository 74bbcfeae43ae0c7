import type { Box } from '@photochrom/core';
import { useRef } from 'preact/hooks';
import { objectColor } from '../design/object-color';
import { abToCss } from '../edit/ab-color';
import { HANDLES, type Handle, moveBox, type Point, resizeBox } from '../edit/box-geometry';
import { applyEdits, sketchEdits } from '../state/actions';
import { changeObject, type EditedObject, removeObject, removePoint } from '../state/edits';
import * as store from '../state/store';
import { viewport } from './camera';
import { toScreen } from './viewport';

/** Boxes, names and colour points over a pane. */
export function ObjectBoxes() {
  const { boxes, labels } = store.layers.value;
  const editing = store.tool.value === 'box';
  const { objects, points } = store.edits.value;
  const shown = boxes || editing ? objects : objects.filter(({ id }) => id === store.selected.value);
  return (
    <div class="overlay">
      {shown.map((object) => (
        <ObjectBox key={object.id} object={object} index={objects.indexOf(object)} named={labels} editing={editing} />
      ))}
      {points.map((point, index) => {
        const { x, y } = toScreen(viewport.value, { x: point.x + 0.5, y: point.y + 0.5 });
        return (
          <button
            key={`${point.x} ${point.y}`}
            type="button"
            class="point"
            style={{ left: `${x}px`, top: `${y}px`, background: abToCss(point) }}
            aria-label={`Colour point ${index + 1}. Press Delete to remove it.`}
            title="Colour point; Delete removes it"
            onPointerDown={(event) => event.stopPropagation()}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace') applyEdits(removePoint(store.history.value.present, index));
            }}
          />
        );
      })}
    </div>
  );
}

type ObjectBoxProps = { readonly object: EditedObject; readonly index: number; readonly named: boolean; readonly editing: boolean };

function ObjectBox({ object, index, named, editing }: ObjectBoxProps) {
  const isSelected = store.selected.value === object.id;
  const { x: left, y: top } = toScreen(viewport.value, { x: object.box.x1, y: object.box.y1 });
  const { x: right, y: bottom } = toScreen(viewport.value, { x: object.box.x2, y: object.box.y2 });
  const drag = useBoxDrag(object);
  const score = object.found === undefined ? 'drawn by hand' : `score ${object.score.toFixed(2)}`;
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
      <button
        type="button"
        class={`plate ${named || isSelected ? '' : 'quiet'}`}
        aria-pressed={isSelected}
        aria-label={`Object ${index + 1}, ${object.label}, ${score}${object.lock === undefined ? '' : ', colour locked'}`}
        aria-describedby={editing ? 'box-keys' : undefined}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => {
          store.selected.value = isSelected ? undefined : object.id;
        }}
        onKeyDown={(event) => boxKeys(event, object, editing)}
      >
        {index + 1}
        <span>{object.label}</span>
        {object.found === undefined ? null : <span class="score">{object.score.toFixed(2)}</span>}
        {object.lock === undefined ? null : <i style={{ background: abToCss(object.lock) }} />}
      </button>
      {editing && isSelected ? HANDLES.map((handle) => <div key={handle} class={`handle ${handle}`} {...drag(handle)} />) : null}
    </div>
  );
}

/** Drags of a box, or of one of its handles; one step of the history each. */
function useBoxDrag({ id }: EditedObject) {
  const hold = useRef<{ from: Point; box: Box; handle: Handle | undefined } | undefined>(undefined);
  const changed = (event: PointerEvent) => {
    const size = store.photo.value?.size;
    if (hold.current === undefined || size === undefined) return undefined;
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
      sketchEdits(undefined);
      if (next !== undefined && !still) applyEdits(next);
    },
    onPointerCancel() {
      hold.current = undefined;
      sketchEdits(undefined);
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
