import { abToCss } from '../edit/ab-color';
import { applyEdits } from '../state/actions';
import { removePoint } from '../state/edits';
import * as store from '../state/store';
import { viewport } from './camera';
import { toScreen } from './viewport';

/** Colour points over a pane. */
export function ColorPoints() {
  return (
    <div class="overlay">
      {store.edits.value.points.map((point, index) => {
        const { x, y } = toScreen(viewport.value, { x: point.x + 0.5, y: point.y + 0.5 });
        return (
          <button
            key={`${point.x} ${point.y}`}
            type="button"
            class="point"
            style={{ left: `${x}px`, top: `${y}px`, background: abToCss(point) }}
            aria-label={`Colour point ${index + 1}. Press Delete to remove it.`}
            title="Colour point; Delete removes it"
            onPointerDown={(event) => event.stopPropagation()}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace') applyEdits(removePoint(store.history.value.present, index));
            }}
          />
        );
      })}
    </div>
  );
}
