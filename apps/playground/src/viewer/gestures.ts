import type { Point } from '../edit/box-geometry';
import { pan, viewport, zoom } from './camera';
import { toPhoto } from './viewport';

/** What a tool does with a drag on the photograph; points are in pixels of the photograph. */
export type Drag = { move(to: Point): void; end(to: Point, moved: boolean): void; cancel(): void };

/** Pixels of the screen within which a press is no drag. */
const STILL = 4;

/**
 * Turns pointers on the stage into pans, pinches and the tool's drags.
 *
 * @param start what the tool does with a press; nothing means that the photograph is moved.
 * @param tap what a press without a drag does where no tool took it.
 */
export function createGestures(start: (at: Point) => Drag | undefined, tap: (at: Point) => void) {
  const pointers = new Map<number, Point>();
  let drag: Drag | undefined;
  let origin: Point | undefined;
  let moved = false;

  const at = (event: PointerEvent | WheelEvent): Point => {
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 && event.button !== 1) return;
      const point = at(event);
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, point);
      if (pointers.size === 2) {
        drag?.cancel();
        drag = undefined;
        return;
      }
      [origin, moved] = [point, false];
      drag = event.button === 0 ? start(toPhoto(viewport.value, point)) : undefined;
    },
    onPointerMove(event: PointerEvent) {
      const last = pointers.get(event.pointerId);
      if (last === undefined) return;
      const point = at(event);
      if (pointers.size === 2) {
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1] ?? last;
        const ratio = distance(point, other) / Math.max(1, distance(last, other));
        const middle = { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 };
        zoom(ratio, middle);
        pan({ x: (point.x - last.x) / 2, y: (point.y - last.y) / 2 });
        moved = true;
      } else {
        if (origin !== undefined && distance(point, origin) > STILL) moved = true;
        if (drag !== undefined) drag.move(toPhoto(viewport.value, point));
        else if (moved) pan({ x: point.x - last.x, y: point.y - last.y });
      }
      pointers.set(event.pointerId, point);
    },
    onPointerUp(event: PointerEvent) {
      if (!pointers.delete(event.pointerId)) return;
      const point = toPhoto(viewport.value, at(event));
      if (drag !== undefined) drag.end(point, moved);
      else if (!moved && pointers.size === 0) tap(point);
      drag = undefined;
    },
    onPointerCancel(event: PointerEvent) {
      pointers.delete(event.pointerId);
      drag?.cancel();
      drag = undefined;
    },
    onWheel(event: WheelEvent) {
      event.preventDefault();
      // A trackpad's pinch comes as a wheel with Ctrl, in smaller steps.
      const speed = event.ctrlKey ? 0.01 : 0.0015;
      zoom(Math.exp(-event.deltaY * speed * (event.deltaMode === 1 ? 16 : 1)), at(event));
    },
  };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
