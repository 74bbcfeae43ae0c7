import type { ColorHint } from '@photochrom/core';
import { abToCss, describeColor } from '../edit/ab-color';
import { movePoint } from '../edit/move-point';
import { applyEdits } from '../state/actions';
import { removePoint } from '../state/edits';
import * as store from '../state/store';
import { viewport } from './camera';
import { toScreen } from './viewport';

/** Colour points over a pane. */
export function ColorPoints() {
  return (
    <div class="overlay">
      {store.edits.value.points.map((point, index) => (
        // Named by its number: one that is moved stays the same button, and keeps the focus.
        <PointButton key={index} point={point} index={index} />
      ))}
    </div>
  );
}

function PointButton({ point, index }: { readonly point: ColorHint; readonly index: number }) {
  const { x, y } = toScreen(viewport.value, { x: point.x + 0.5, y: point.y + 0.5 });
  return (
    <button
      type="button"
      class="point"
      style={{ left: `${x}px`, top: `${y}px`, background: abToCss(point) }}
      aria-label={`Colour point ${index + 1}, ${describeColor(point)}, at ${point.x}, ${point.y}`}
      aria-describedby={store.tool.value === 'color' ? 'point-keys' : undefined}
      title="Colour point: arrows move it, Delete removes it"
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => pointKeys(event, index)}
    />
  );
}

/** Arrows move, Delete removes. */
function pointKeys(event: KeyboardEvent, index: number): void {
  const size = store.photo.value?.size;
  if (size === undefined) return;
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    applyEdits(removePoint(store.history.value.present, index));
    return;
  }
  const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (direction === undefined) return;
  event.preventDefault();
  // As boxes do: a few pixels of the screen, whatever the zoom; one of the photograph with Alt.
  const step = event.altKey ? 1 : Math.max(1, Math.round(6 / viewport.value.scale));
  const by = { x: (direction[0] ?? 0) * step, y: (direction[1] ?? 0) * step };
  applyEdits(movePoint(store.history.value.present, index, by, size));
}
