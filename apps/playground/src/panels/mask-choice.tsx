import { ellipseMask } from '../edit/ellipse-mask';
import { paintableMask } from '../edit/mask-paint';
import { applyEdits, findAgain } from '../state/actions';
import { changeObject, type EditedObject, type PaintedMask } from '../state/edits';
import * as store from '../state/store';

/** Which mask an object has. */
export type MaskKind = 'found' | 'ellipse' | 'whole' | 'painted';

/** @returns what an object's mask is; one that is painted all over is the whole box. */
export function maskKindOf({ mask, found }: EditedObject): MaskKind {
  if (mask === undefined) return found === undefined ? 'whole' : 'found';
  if (mask.origin !== undefined) return mask.origin === 'detector' ? 'found' : 'ellipse';
  return mask.data.every((value) => value === 255) ? 'whole' : 'painted';
}

/** Gives an object the mask that was found or is to be found, an ellipse, its whole box, or a brush. */
export function MaskChoice({ object, index }: { readonly object: EditedObject; readonly index: number }) {
  const kind = maskKindOf(object);
  const set = (next: PaintedMask | undefined) =>
    applyEdits(
      changeObject(store.history.value.present, object.id, ({ mask: _before, ...rest }) =>
        next === undefined ? rest : { ...rest, mask: next },
      ),
    );
  return (
    <div class="buttons" role="group" aria-label={`Mask of object ${index + 1}`}>
      {object.found === undefined ? (
        <button
          type="button"
          class="small"
          aria-disabled={store.searches.value > 0}
          onClick={() => store.searches.value === 0 && void findAgain(object.id, object.box)}
        >
          Find it
        </button>
      ) : (
        <button type="button" class="small" aria-pressed={kind === 'found'} onClick={() => kind !== 'found' && set(undefined)}>
          As found
        </button>
      )}
      <button
        type="button"
        class="small"
        aria-pressed={kind === 'ellipse'}
        onClick={() => kind !== 'ellipse' && set(ellipseMask(object.box))}
      >
        Ellipse
      </button>
      <button
        type="button"
        class="small"
        aria-pressed={kind === 'whole'}
        onClick={() => kind !== 'whole' && set(object.found === undefined ? undefined : paintableMask(object.box, undefined))}
      >
        Whole box
      </button>
      <button
        type="button"
        class="small"
        aria-pressed={store.tool.value === 'mask'}
        onClick={() => {
          store.tool.value = 'mask';
        }}
      >
        Paint mask
      </button>
    </div>
  );
}
