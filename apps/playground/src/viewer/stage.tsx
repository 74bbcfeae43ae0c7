import { useEffect, useMemo } from 'preact/hooks';
import { Welcome } from '../samples/welcome';
import * as store from '../state/store';
import { pan, zoom } from './camera';
import { ColorPoints } from './color-points';
import { Divider } from './divider';
import { createGestures } from './gestures';
import { followMasks } from './mask-pictures';
import { ObjectBoxes } from './object-boxes';
import { Pane } from './pane';
import { Status } from './status';
import { Toolbar } from './toolbar';
import { selectAt, startTool } from './tools';
import { followViews } from './view-pictures';

/** The photograph, as large as the page allows, with all that lies over it. */
export function Stage() {
  useEffect(() => followMasks(), []);
  useEffect(() => followViews(), []);
  const photo = store.photo.value;
  if (photo === undefined) {
    return (
      <main class="stage empty" aria-busy={store.busy.value}>
        <Welcome />
      </main>
    );
  }
  return (
    <main class={`stage ${store.comparing.value ? 'comparing' : ''}`} aria-label="Photograph" aria-busy={store.busy.value}>
      <div class="panes">
        {store.shownSides.value.map((side) => (
          <PaneArea key={side} side={side} photo={photo} />
        ))}
      </div>
      <Status />
      <Toolbar />
    </main>
  );
}

function PaneArea({ side, photo }: { readonly side: store.Side; readonly photo: store.Photo }) {
  const gestures = useMemo(() => createGestures((at) => startTool(side, at), selectAt), [side]);
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (by === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    pan({ x: by[0] ?? 0, y: by[1] ?? 0 });
  };
  // With the whole photograph in sight, a way to any part of it without dragging.
  const nearer = (event: MouseEvent) => {
    if (store.tool.value !== 'view' || store.dropper.value !== undefined) return;
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    zoom(2, { x: event.clientX - left, y: event.clientY - top });
  };
  const outcome = store.outcomes[side].value;
  return (
    <div class={`pane-area tool-${store.dropper.value === undefined ? store.tool.value : 'dropper'}`}>
      <div
        class="surface"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the photograph
        tabIndex={0}
        role="application"
        aria-label={`${photo.name}: arrow keys move it, plus and minus zoom`}
        onKeyDown={keys}
        onDblClick={nearer}
        {...gestures}
      >
        <Pane side={side} photo={photo} />
      </div>
      <ObjectBoxes side={side} />
      {!store.comparing.value && outcome !== undefined && store.tool.value !== 'mask' ? <Divider /> : null}
      <ColorPoints />
    </div>
  );
}
