import { boxOfCorners, type Point } from '../edit/box-geometry';
import { paintableMask, paintStroke } from '../edit/mask-paint';
import { applyEdits, drawObject, dropSketch, sketchEdits } from '../state/actions';
import { addObject, addPoint, changeObject, type EditedObject, maskOf } from '../state/edits';
import * as store from '../state/store';
import type { Drag } from './gestures';
import { pickColor } from './pick-color';

/** What the tool in hand does with a press on a side's photograph. */
export function startTool(side: store.Side, at: Point): Drag | undefined {
  if (store.dropper.value !== undefined) return { move: ignore, end: (to) => void pickColor(side, to), cancel: ignore };
  if (store.tool.value === 'box') return drawBox(at);
  if (store.tool.value === 'mask') return paintMask(at);
  return store.tool.value === 'color' ? dropPoint(at) : undefined;
}

/** Selects the smallest object under a point, or none. */
export function selectAt({ x, y }: Point): void {
  const under = store.edits.value.objects.filter(({ box }) => x >= box.x1 && x < box.x2 && y >= box.y1 && y < box.y2);
  const area = ({ box }: EditedObject) => (box.x2 - box.x1) * (box.y2 - box.y1);
  store.selected.value = under.reduce<EditedObject | undefined>(
    (least, object) => (least === undefined || area(object) < area(least) ? object : least),
    undefined,
  )?.id;
}

function drawBox(from: Point): Drag {
  const photo = store.photo.value;
  // Undone steps and other photographs may come in between.
  const boxTo = (to: Point) => (photo === undefined || photo !== store.photo.value ? undefined : boxOfCorners(from, to, photo.size));
  return {
    move(to) {
      const box = boxTo(to);
      if (box === undefined) dropSketch();
      else sketchEdits(addObject(store.history.value.present, box).edits);
    },
    end(to, moved) {
      const box = moved ? boxTo(to) : undefined;
      if (box === undefined) dropSketch();
      if (!moved) return selectAt(to);
      if (box !== undefined) void drawObject(box);
    },
    cancel: dropSketch,
  };
}

function paintMask(from: Point): Drag | undefined {
  const { present } = store.history.value;
  const object = present.objects.find(({ id }) => id === store.selected.value);
  if (object === undefined) {
    return {
      move: ignore,
      end: (to) => {
        selectAt(to);
        store.say(store.selected.value === undefined ? 'Choose an object first: its mask is what you paint.' : 'Now paint its mask.');
      },
      cancel: ignore,
    };
  }
  const { radius, add } = store.brush.value;
  const { width, height } = store.photo.value?.size ?? { width: 1, height: 1 };
  const reach = radius * Math.max(width, height);
  const before = object.mask ?? paintableMask(object.box, maskOf(object, store.found.value));
  let mask = before;
  let last = from;
  const painted = () => changeObject(store.history.value.present, object.id, (now) => ({ ...now, mask }));
  const paint = (to: Point) => {
    mask = paintStroke(mask, object.box, last, to, reach, add);
    last = to;
    if (mask !== before) sketchEdits(painted());
  };
  paint(from);
  return {
    move: paint,
    end(to) {
      paint(to);
      if (mask === before) dropSketch();
      else applyEdits(painted());
    },
    cancel: dropSketch,
  };
}

function dropPoint(from: Point): Drag {
  const { width, height } = store.photo.value?.size ?? { width: 1, height: 1 };
  return {
    move: ignore,
    end(to, moved) {
      const { x, y } = moved ? to : from;
      if (x < 0 || y < 0 || x >= width || y >= height) return;
      applyEdits(addPoint(store.history.value.present, { x: Math.floor(x), y: Math.floor(y), ...store.color.value }));
    },
    cancel: ignore,
  };
}

function ignore(): void {
  // Such a press is over when it ends.
}
