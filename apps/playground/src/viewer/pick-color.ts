import { abOfPixel } from '../edit/ab-color';
import type { Point } from '../edit/box-geometry';
import * as store from '../state/store';
import { pictures } from '../worker/pictures';
import { viewport } from './camera';
import { cutOf } from './divider';
import { toScreen } from './viewport';

/**
 * Gives the colour that the photograph has at a point to whoever asked for one: of its true colours where those are shown, else of the last
 * whole result.
 */
export async function pickColor(side: store.Side, at: Point): Promise<void> {
  const asked = store.dropper.value;
  const size = store.photo.value?.size;
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
  if (asked === undefined || size === undefined || x < 0 || y < 0 || x >= size.width || y >= size.height) return;
  const before = !store.comparing.value && toScreen(viewport.value, at).x < cutOf();
  const color = await pictures().color(before && store.before.value === 'truth' ? 'source' : side, x, y);
  if (store.dropper.value !== asked) return;
  if (color === undefined) return store.say('There are no colours yet. Wait until the photograph is coloured.');
  store.dropper.value = undefined;
  asked.take(abOfPixel(...color));
}
