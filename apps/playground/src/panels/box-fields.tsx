import type { Box, Size } from '@photochrom/core';
import { LEAST_SIDE, moveBox, resizeBox } from '../edit/box-geometry';
import { applyEdits } from '../state/actions';
import { changeObject, type EditedObject } from '../state/edits';
import * as store from '../state/store';

type Side = { readonly name: string; readonly value: number; readonly least: number; readonly most: number; to(value: number): Box };

/** Where an object's box lies, in pixels of the photograph: the way to move and resize it without dragging. */
export function BoxFields({ object: { id, box }, index }: { readonly object: EditedObject; readonly index: number }) {
  const size = store.photo.value?.size;
  if (size === undefined) return null;
  return (
    <div class="box-fields" role="group" aria-label={`Box of object ${index + 1}, in pixels`}>
      {sidesOf(box, size).map(({ name, value, least, most, to }) => (
        <label key={name}>
          <span>{name}</span>
          <input
            type="number"
            step="1"
            min={least}
            max={most}
            value={value}
            onChange={({ currentTarget: field }) => {
              const wanted = Number.isNaN(field.valueAsNumber) ? value : field.valueAsNumber;
              const next = to(wanted);
              // The nearest that the photograph allows.
              field.value = String(sidesOf(next, size).find((side) => side.name === name)?.value ?? value);
              if (field.valueAsNumber !== value)
                applyEdits(changeObject(store.history.value.present, id, (before) => ({ ...before, box: next })));
            }}
          />
        </label>
      ))}
    </div>
  );
}

function sidesOf(box: Box, size: Size): readonly Side[] {
  const [width, height] = [box.x2 - box.x1, box.y2 - box.y1];
  return [
    { name: 'x', value: box.x1, least: 0, most: size.width - width, to: (x) => moveBox(box, { x: x - box.x1, y: 0 }, size) },
    { name: 'y', value: box.y1, least: 0, most: size.height - height, to: (y) => moveBox(box, { x: 0, y: y - box.y1 }, size) },
    {
      name: 'Width',
      value: width,
      least: Math.min(LEAST_SIDE, size.width),
      most: size.width - box.x1,
      to: (wanted) => resizeBox(box, 'se', { x: wanted - width, y: 0 }, size),
    },
    {
      name: 'Height',
      value: height,
      least: Math.min(LEAST_SIDE, size.height),
      most: size.height - box.y1,
      to: (wanted) => resizeBox(box, 'se', { x: 0, y: wanted - height }, size),
    },
  ];
}
