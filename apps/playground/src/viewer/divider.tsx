import { useRef } from 'preact/hooks';
import { clamp } from '../edit/box-geometry';
import * as store from '../state/store';
import { stageSize, viewport } from './camera';

/** Where the divider stands, in pixels of the stage: a share of what is seen of the photograph. */
export function cutOf(): number {
  const [from, to] = seenRange();
  return from + store.divider.value * (to - from);
}

/** What is right of the divider. */
const AFTER: Readonly<Record<store.View['kind'], string>> = {
  picture: 'After',
  ab: 'Colours',
  a: 'a',
  b: 'b',
  difference: 'Error',
  weights: 'Weights',
};

/** The line between before and after: a slider for the keyboard too, and words beside it to press for one of them alone. */
export function Divider() {
  const dragging = useRef(false);
  const percent = Math.round(100 * store.divider.value);
  const name = store.before.value === 'truth' ? 'true colours' : 'the photograph before';
  const move = (event: PointerEvent) => {
    if (!dragging.current) return;
    const [from, to] = seenRange();
    const stage = (event.currentTarget as HTMLElement).closest('.stage')?.getBoundingClientRect();
    store.divider.value = clamp((event.clientX - (stage?.left ?? 0) - from) / Math.max(1, to - from), 0, 1);
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -0.02, ArrowRight: 0.02, ArrowDown: -0.02, ArrowUp: 0.02, PageDown: -0.2, PageUp: 0.2, Home: -1, End: 1 }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    store.divider.value = clamp(store.divider.value + by, 0, 1);
  };
  const [top, bottom] = seenRows();
  return (
    <>
      <div
        class="divider"
        role="slider"
        tabIndex={0}
        aria-label="Before and after"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={`${percent} % of the width shows ${name}`}
        style={{ left: `${cutOf()}px`, top: `${top}px`, height: `${bottom - top}px` }}
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          event.stopPropagation();
        }}
        onPointerMove={move}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
        onKeyDown={step}
      >
        <span class="knob" aria-hidden="true" />
      </div>
      <Words bottom={bottom} />
    </>
  );
}

/** What lies left and right. Both stay on the photograph, wherever the line is. */
function Words({ bottom }: { readonly bottom: number }) {
  const [from, to] = seenRange();
  const words = [
    { word: store.before.value === 'truth' ? 'True colours' : 'Before', divider: 1 },
    { word: AFTER[store.view.value.kind], divider: 0 },
  ];
  return (
    <div
      class="divider-words"
      style={{
        left: `${from}px`,
        width: `${to - from}px`,
        '--bottom': `${bottom}px`,
        gridTemplateColumns: [store.divider.value, 1 - store.divider.value].map((share) => `minmax(max-content, ${share}fr)`).join(' '),
      }}
    >
      {words.map(({ word, divider }) => (
        <button
          key={divider}
          type="button"
          class="divider-word"
          // Home and End do the same on the line.
          tabIndex={-1}
          aria-label={`${word}: show only this`}
          title={`${word}: show only this`}
          onClick={() => {
            store.divider.value = divider;
          }}
        >
          {word}
        </button>
      ))}
    </div>
  );
}

/** Left and right end of what is seen of the photograph, in pixels of the stage. */
function seenRange(): [number, number] {
  const { x, scale } = viewport.value;
  const width = (store.photo.value?.size.width ?? 1) * scale;
  const from = Math.max(0, x);
  return [from, Math.max(from, Math.min(stageSize.value.width, x + width))];
}

function seenRows(): [number, number] {
  const { y, scale } = viewport.value;
  const height = (store.photo.value?.size.height ?? 1) * scale;
  const from = Math.max(0, y);
  return [from, Math.max(from, Math.min(stageSize.value.height, y + height))];
}
