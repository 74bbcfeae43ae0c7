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
          {(['boxes', 'labels', 'masks'] as const).map((layer) => (
            <label key={layer} class="inline">
              <input
                type="checkbox"
                checked={store.layers.value[layer]}
                onChange={(event) => {
                  store.layers.value = { ...store.layers.value, [layer]: event.currentTarget.checked };
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
  return 'None was found: the whole picture is coloured at once. Draw a box around whatever shall get colours of its own.';
}
