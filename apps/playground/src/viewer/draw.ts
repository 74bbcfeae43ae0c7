import type { Size } from '@photochrom/core';
import type { EditedObject } from '../state/edits';
import type { Shown } from '../worker/pictures.worker';
import type { Viewport } from './viewport';

/** All that one pane shows. */
export type Scene = {
  readonly photo: Size;
  readonly view: Viewport;
  readonly before: Shown | undefined;
  /** Shown while the photograph is not decoded yet. */
  readonly beforeSmall: ImageBitmap;
  readonly after: Shown | undefined;
  /** The photograph without colours, where `after` is a preview, which has only its colours right. */
  readonly lightness: Shown | undefined;
  /** Instead of the result: what explains it. */
  readonly explained: ImageBitmap | undefined;
  /** Where the divider stands, in CSS pixels from the left; absent where there is none. */
  readonly cut: number | undefined;
  readonly masks: readonly { readonly object: EditedObject; readonly picture: CanvasImageSource; readonly strong: boolean }[];
};

/** From this many device pixels a pixel of the photograph on, its squares are shown as they are. */
const SQUARES_FROM = 3;

/** Draws a pane. */
export function drawScene(canvas: HTMLCanvasElement, scene: Scene, ratio: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { photo, view, cut } = scene;
  const scale = view.scale * ratio;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = scale < SQUARES_FROM;
  const place = () => context.setTransform(scale, 0, 0, scale, view.x * ratio, view.y * ratio);
  const draw = (picture: CanvasImageSource) => {
    place();
    // Only pictures that are reduced by much need the slower way.
    context.imageSmoothingQuality = 'width' in picture && Number(picture.width) > 2 * photo.width * scale ? 'medium' : 'low';
    context.drawImage(picture, 0, 0, photo.width, photo.height);
  };
  const beforePicture = scene.before === undefined ? scene.beforeSmall : choose(scene.before, photo, scale);
  const afterPicture = scene.explained ?? (scene.after === undefined ? undefined : choose(scene.after, photo, scale));

  if (afterPicture === undefined || cut !== undefined) draw(beforePicture);
  if (afterPicture !== undefined) {
    context.save();
    if (cut !== undefined) clipRight(context, cut * ratio, canvas);
    const { lightness } = scene;
    if (lightness !== undefined && scene.explained === undefined) {
      draw(choose(lightness, photo, scale));
      context.globalCompositeOperation = 'color';
    }
    draw(afterPicture);
    context.restore();
  }
  for (const { object, picture, strong } of scene.masks) {
    const { x1, y1, x2, y2 } = object.box;
    place();
    context.globalAlpha = strong ? 0.6 : 0.4;
    context.imageSmoothingEnabled = true;
    context.drawImage(picture, x1, y1, x2 - x1, y2 - y1);
    context.globalAlpha = 1;
  }
}

/** The reduced picture wherever it has pixels enough: large ones take long to draw. */
function choose({ full, small }: Shown, photo: Size, scale: number): ImageBitmap {
  return small !== undefined && small.width >= photo.width * scale ? small : full;
}

function clipRight(context: CanvasRenderingContext2D, x: number, { width, height }: HTMLCanvasElement): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(x, 0, width - x, height);
  context.clip();
}
