import { useEffect, useMemo } from 'preact/hooks';
import { ProgressBar } from '../panels/progress-bar';
import { Welcome } from '../samples/welcome';
import { describeRuns } from '../state/describe-runs';
import { cancel, colorize } from '../state/session';
import * as store from '../state/store';
import { pan } from './camera';
import { ColorPoints } from './color-points';
import { Divider } from './divider';
import { createGestures } from './gestures';
import { followMasks } from './mask-pictures';
import { ObjectBoxes } from './object-boxes';
import { Pane } from './pane';
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
        {...gestures}
      >
        <Pane side={side} photo={photo} />
      </div>
      <ObjectBoxes />
      <ColorPoints />
      {!store.comparing.value && outcome !== undefined && store.tool.value !== 'mask' ? <Divider /> : null}
    </div>
  );
}

/** What is under way, what ran, and what went wrong. */
function Status() {
  const progress = store.shownSides.value.map((side) => store.sides[side].value.progress).find((known) => typeof known === 'object');
  const failed = store.shownSides.value.find((side) => store.sides[side].value.error !== undefined);
  const stopped = store.shownSides.value.find((side) => store.sides[side].value.stopped === true);
  const outcome = store.outcomes[store.activeSide.value].value;
  return (
    <div class="status">
      {progress === undefined ? null : <ProgressBar progress={progress} onCancel={cancel} />}
      {failed === undefined || progress !== undefined ? null : (
        <div class="card error" role="alert">
          <p>{store.sides[failed].value.error}</p>
          <button type="button" class="small" onClick={() => void colorize(failed)}>
            Try again
          </button>
        </div>
      )}
      {stopped === undefined || progress !== undefined ? null : (
        <div class="card" role="status">
          <p>Stopped. What was there before is still shown.</p>
          <button type="button" class="small" onClick={() => void colorize(stopped)}>
            Colour it
          </button>
        </div>
      )}
      <p class="unseen" role="status">
        {!store.busy.value && outcome !== undefined ? `Coloured. ${describeRuns(outcome)}` : ''}
      </p>
      {progress === undefined && failed === undefined && stopped === undefined && outcome !== undefined ? (
        <p class="card ran-line" aria-hidden="true">
          {describeRuns(outcome)}
        </p>
      ) : null}
    </div>
  );
}
