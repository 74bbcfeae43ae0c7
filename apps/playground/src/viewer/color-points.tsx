import type { Box, ColorHint } from '@photochrom/core';
import { abToCss, describeColor } from '../edit/ab-color';
import type { Point } from '../edit/box-geometry';
import { movePoint } from '../edit/move-point';
import { applyEdits } from '../state/actions';
import { removePoint } from '../state/edits';
import * as store from '../state/store';
import { viewport } from './camera';
import { toScreen } from './viewport';

/** Half a point's diameter, in pixels of the screen: see boxes.css. */
const REACH = 12;

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
  const { x, y } = screenPoint(point);
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

/** What a point covers of the screen. */
export function screenBoxOfPoint(point: ColorHint): Box {
  const { x, y } = screenPoint(point);
  return { x1: x - REACH, y1: y - REACH, x2: x + REACH, y2: y + REACH };
}

function screenPoint({ x, y }: ColorHint): Point {
  return toScreen(viewport.value, { x: x + 0.5, y: y + 0.5 });
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
