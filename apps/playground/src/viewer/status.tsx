import { ProgressBar } from '../panels/progress-bar';
import { describeRuns } from '../state/describe-runs';
import { cancel, colorize } from '../state/session';
import * as store from '../state/store';

/** What is under way, what ran, what went wrong, and what is waited for. */
export function Status() {
  const progress =
    store.shownSides.value.map((side) => store.sides[side].value.progress).find((known) => typeof known === 'object') ??
    (store.searches.value > 0 ? { text: 'Looking for what is in the box' } : undefined);
  const failed = store.shownSides.value.find((side) => store.sides[side].value.error !== undefined);
  const stopped = store.shownSides.value.find((side) => store.sides[side].value.stopped === true);
  const outcome = store.outcomes[store.activeSide.value].value;
  // Of what is shown meanwhile nothing is said: neither is it the last word, nor does it tell which networks are to run.
  const settled = outcome?.settled === true ? outcome : undefined;
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
          <p>
            {outcome?.settled === false ? 'Stopped before the picture was finished.' : 'Stopped. What was there before is still shown.'}
          </p>
          <button type="button" class="small" onClick={() => void colorize(stopped)}>
            Colour it
          </button>
        </div>
      )}
      <p class="unseen" role="status">
        {!store.busy.value && settled !== undefined ? `Coloured. ${describeRuns(settled)}` : ''}
      </p>
      <DropperHint />
      {progress === undefined && failed === undefined && stopped === undefined && settled !== undefined ? (
        // Each picture has a line of its own: it leaves after a while.
        <p class="card ran-line" key={settled.shown} aria-hidden="true">
          {describeRuns(settled)}
        </p>
      ) : null}
    </div>
  );
}

/** What to do with a dropper in hand. */
function DropperHint() {
  return (
    <div role="status">
      {store.dropper.value === undefined ? null : (
        <div class="card dropper-hint">
          <p>Press where the colour is. Escape lets go.</p>
          <button
            type="button"
            class="small"
            onClick={() => {
              store.dropper.value = undefined;
            }}
          >
            Let go
          </button>
        </div>
      )}
    </div>
  );
}
