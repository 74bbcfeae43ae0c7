import { pictures } from '../worker/pictures';
import { explainUnreadable } from './explain-unreadable';
import { run } from './run';
import * as store from './store';
import { strip } from './strip';

/** Makes the small pictures that are missing, one after another, and takes what is no picture off the strip. */
export async function makeThumbnails(): Promise<void> {
  // A photograph that is alone is shown large.
  if (run.photo.drawsThumbnails || strip.value.length < 2) return;
  run.photo.drawsThumbnails = true;
  try {
    for (;;) {
      const item = strip.value.find(({ thumbnail }) => thumbnail === undefined);
      if (item === undefined) return;
      const made = await pictures().thumbnail(item.file);
      const isOpen = strip.value.some(({ id }) => id === item.id);
      if (made instanceof Blob) {
        const thumbnail = URL.createObjectURL(made);
        if (isOpen) strip.value = strip.value.map((other) => (other.id === item.id ? { ...other, thumbnail } : other));
        else URL.revokeObjectURL(thumbnail);
      } else {
        strip.value = strip.value.filter(({ id }) => id !== item.id);
        if (isOpen) store.fault.value = explainUnreadable(item.name, made.reason);
      }
    }
  } finally {
    run.photo.drawsThumbnails = false;
  }
}
