import { layers } from '../state/layers';
import * as store from '../state/store';
import { ObjectItem } from './object-item';
import { PointList } from './point-list';

/** The objects of the photograph, and what can be done with each. */
export function ObjectsPanel() {
  const { objects } = store.edits.value;
  return (
    <>
      <section class="part">
        <div class="part-head">
          <span>Show</span>
        </div>
        <div class="checks">
          {(['labels', 'masks'] as const).map((layer) => (
            <label key={layer} class="inline">
              <input
                type="checkbox"
                checked={layers.value[layer]}
                onChange={(event) => {
                  layers.value = { ...layers.value, [layer]: event.currentTarget.checked };
                }}
              />
              {layer.charAt(0).toUpperCase() + layer.slice(1)}
            </label>
          ))}
        </div>
      </section>
      <section class="part">
        <div class="part-head">
          <span>Objects</span>
          <span class="count">{objects.length}</span>
        </div>
        {objects.length === 0 ? <p class="quiet">{emptyWord()}</p> : null}
        <ul class="objects">
          {objects.map((object, index) => (
            <ObjectItem key={object.id} object={object} index={index} />
          ))}
        </ul>
      </section>
      <PointList />
    </>
  );
}

function emptyWord(): string {
  if (store.photo.value === undefined) return 'Open a photograph, and its objects are listed here.';
  if (store.sides.a.value.found === undefined) return 'They are being looked for.';
  if (store.found.value.length > 0)
    return 'You removed all that were found: the whole picture is coloured at once. Undo brings them back; or draw a box around whatever shall get colours of its own.';
  return 'None was found: the whole picture is coloured at once. Draw a box around whatever shall get colours of its own.';
}
