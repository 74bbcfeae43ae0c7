import type { ComponentChildren } from 'preact';
import { BoxesIcon, BoxIcon, BrushIcon, DropIcon, FitIcon, HandIcon, MinusIcon, PlusIcon } from '../design/icons';
import { AbSwatches } from '../edit/ab-picker';
import { boxInMiddle } from '../edit/box-geometry';
import { applyEdits, drawObject } from '../state/actions';
import { addPoint } from '../state/edits';
import { layers, switchBoxes } from '../state/layers';
import * as store from '../state/store';
import { fitPhoto, stageSize, viewport, zoom, zoomToPixels } from './camera';
import { seenBox } from './viewport';

const TOOLS: readonly {
  readonly name: store.Tool;
  readonly title: string;
  readonly key: string;
  readonly icon: () => ComponentChildren;
}[] = [
  { name: 'view', title: 'Look', key: 'V', icon: HandIcon },
  { name: 'box', title: 'Boxes', key: 'B', icon: BoxIcon },
  { name: 'mask', title: 'Mask', key: 'M', icon: BrushIcon },
  { name: 'color', title: 'Colour point', key: 'C', icon: DropIcon },
];

/** Tools, what they need, and zoom: over the lower edge of the stage. */
export function Toolbar() {
  return (
    <div class="toolbar">
      <ToolSettings />
      <div class="bar" role="toolbar" aria-label="Tools and zoom">
        <div class="segments">
          {TOOLS.map(({ name, title, key, icon: Icon }) => (
            <button
              key={name}
              type="button"
              aria-pressed={store.tool.value === name}
              aria-keyshortcuts={key}
              title={`${title} (${key})`}
              onClick={() => {
                store.tool.value = name;
              }}
            >
              <Icon />
              <span class="wide">{title}</span>
            </button>
          ))}
        </div>
        <span class="gap" />
        <button
          type="button"
          class="plain"
          role="switch"
          aria-checked={layers.value.boxes}
          aria-keyshortcuts="O"
          aria-label="Show boxes"
          title="Show boxes (O)"
          onClick={switchBoxes}
        >
          <BoxesIcon />
          <span class="wide">Show boxes</span>
        </button>
        <span class="gap" />
        <button type="button" class="plain" aria-label="Zoom out" title="Zoom out (−)" onClick={() => zoom(1 / 1.4)}>
          <MinusIcon />
        </button>
        <button
          type="button"
          class="plain zoom"
          title="One pixel to one pixel (1)"
          aria-label={`Zoom is ${percent()}; show actual pixels`}
          onClick={zoomToPixels}
        >
          {percent()}
        </button>
        <button type="button" class="plain" aria-label="Zoom in" title="Zoom in (+)" onClick={() => zoom(1.4)}>
          <PlusIcon />
        </button>
        <button type="button" class="plain" aria-label="Show the whole photograph" title="Whole photograph (0)" onClick={fitPhoto}>
          <FitIcon />
        </button>
      </div>
    </div>
  );
}

function percent(): string {
  return `${Math.round(100 * viewport.value.scale * devicePixelRatio)} %`;
}

/** What the tool in hand needs to know. */
function ToolSettings() {
  if (store.tool.value === 'box') {
    return (
      <div class="bar settings">
        <p class="hint" id="box-keys">
          Drag to draw. <span class="wide">Drag a box to move it; with the keyboard: arrows, Shift and arrows, Delete.</span>
        </p>
        <button type="button" class="small" onClick={drawInMiddle}>
          Add a box
        </button>
      </div>
    );
  }
  if (store.tool.value === 'mask') {
    const { radius, add } = store.brush.value;
    return (
      <div class="bar settings">
        <div class="segments" role="group" aria-label="Brush">
          {[true, false].map((adds) => (
            <button
              key={String(adds)}
              type="button"
              aria-pressed={add === adds}
              onClick={() => {
                store.brush.value = { radius, add: adds };
              }}
            >
              {adds ? 'Paint' : 'Erase'}
            </button>
          ))}
        </div>
        <label class="inline">
          Brush
          <input
            type="range"
            min="0.004"
            max="0.12"
            step="0.002"
            value={radius}
            aria-valuetext={`${Math.round(200 * radius)} % of the longer side`}
            onInput={(event) => {
              store.brush.value = { radius: event.currentTarget.valueAsNumber, add };
            }}
          />
        </label>
      </div>
    );
  }
  if (store.tool.value !== 'color') return null;
  return (
    <div class="bar settings">
      <AbSwatches
        label="Colour of the next point"
        value={store.color.value}
        onPick={(color) => {
          store.color.value = color;
        }}
      />
      <p class="hint wide" id="point-keys">
        Arrows move a point, Delete removes it.
      </p>
      <button type="button" class="small" onClick={addPointInMiddle}>
        Add a point
      </button>
    </div>
  );
}

function addPointInMiddle(): void {
  const size = store.photo.value?.size;
  if (size === undefined) return;
  const { x1, y1, x2, y2 } = seenBox(viewport.value, size, stageSize.value);
  const middle = { x: Math.floor((x1 + x2) / 2), y: Math.floor((y1 + y2) / 2) };
  applyEdits(addPoint(store.history.value.present, { ...middle, ...store.color.value }));
}

function drawInMiddle(): void {
  const size = store.photo.value?.size;
  if (size === undefined) return;
  void drawObject(boxInMiddle(seenBox(viewport.value, size, stageSize.value), size));
}
