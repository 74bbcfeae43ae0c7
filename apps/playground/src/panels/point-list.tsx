import { TrashIcon } from '../design/icons';
import { abToCss, describeColor } from '../edit/ab-color';
import { applyEdits } from '../state/actions';
import { removePoint } from '../state/edits';
import { partOf } from '../state/parts';
import * as store from '../state/store';

/** The colour points, and whether the backbone heeds them. */
export function PointList() {
  const { points } = store.edits.value;
  if (points.length === 0) return null;
  return (
    <section class="part">
      <div class="part-head">
        <span>Colour points</span>
        <span class="count">{points.length}</span>
      </div>
      {deafBackbones().map((title) => (
        <p key={title} class="warning">
          {title} takes no colour points: they change nothing there. Under Pipeline, choose a backbone that does.
        </p>
      ))}
      <ul class="objects">
        {points.map((point, index) => (
          <li key={`${point.x} ${point.y}`} class="row">
            <i class="dot" style={{ background: abToCss(point) }} />
            <span>
              {describeColor(point)} at {point.x}, {point.y}
            </span>
            <button
              type="button"
              class="plain end"
              aria-label={`Remove the colour point at ${point.x}, ${point.y}`}
              onClick={() => applyEdits(removePoint(store.history.value.present, index))}
            >
              <TrashIcon />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Backbones on the screen that warned of hints, by title: some know no hints at all, of others it is the model. */
function deafBackbones(): readonly string[] {
  const titles = store.shownSides.value.flatMap((side) => {
    const outcome = store.outcomes[side].value;
    const isDeaf = outcome?.warnings.some(({ plugin, message }) => plugin === outcome.settings.backbone.name && message.includes('hints'));
    return outcome !== undefined && isDeaf === true ? [partOf('backbone', outcome.settings.backbone.name).title] : [];
  });
  return [...new Set(titles)];
}
