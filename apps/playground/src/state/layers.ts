import { signal } from '@preact/signals';

const KEY = 'photochrom-boxes';

/** What lies over the photograph. Boxes stay as they were chosen, from visit to visit; they are off at first, since they hide the picture. */
export const layers = signal({ boxes: read(), masks: false, labels: false });

/** Shows boxes, or hides them. */
export function switchBoxes(): void {
  layers.value = { ...layers.value, boxes: !layers.value.boxes };
  try {
    localStorage.setItem(KEY, layers.value.boxes ? 'on' : 'off');
  } catch {
    // Private windows may have no storage: then it lasts as long as the page.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}
