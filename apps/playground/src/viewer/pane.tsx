import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { partOf } from '../state/parts';
import * as store from '../state/store';
import { fitPhoto, resizeStage, viewport } from './camera';
import { cutOf } from './divider';
import { drawScene } from './draw';
import { maskPictures } from './mask-pictures';
import { viewPictures } from './view-pictures';

/** One canvas with the photograph; two of them stand side by side when pipelines are compared. */
export function Pane({ side, photo }: { readonly side: store.Side; readonly photo: store.Photo }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef(0);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      element.width = Math.round(width * devicePixelRatio);
      element.height = Math.round(height * devicePixelRatio);
      resizeStage({ width, height });
      draw();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => fitPhoto(), [photo.id]);

  const draw = () => {
    const element = canvas.current;
    const current = store.photo.peek();
    if (element === null || current === undefined) return;
    const outcome = store.outcomes[side].peek();
    const gray = store.source.peek().gray;
    const truth = store.before.peek() === 'truth' && current.colorful;
    const all = store.edits.peek().objects;
    const masks = maskPictures.peek();
    drawScene(
      element,
      {
        photo: current.size,
        view: viewport.peek(),
        before: truth ? store.source.peek().color : gray,
        beforeSmall: truth ? current.color : current.gray,
        after: outcome?.shown,
        lightness: outcome?.preview ? (gray ?? { full: current.gray, small: undefined }) : undefined,
        explained: viewPictures[side].peek(),
        cut: store.comparing.peek() || outcome === undefined ? undefined : cutOf(),
        masks: all.flatMap((object) => {
          const picture = masks.get(object.id);
          const strong = object.id === store.selected.peek();
          return picture === undefined ? [] : [{ object, picture, strong }];
        }),
      },
      devicePixelRatio,
    );
  };

  useSignalEffect(() => {
    // Whatever the picture is made of, once a frame.
    void [viewport.value, store.outcomes[side].value, store.divider.value, store.before.value, store.comparing.value];
    void [maskPictures.value, viewPictures[side].value, store.source.value, store.photo.value, store.selected.value];
    // Boxes alone are no part of the canvas: it is not drawn anew while one is dragged.
    if (maskPictures.value.size > 0) void store.edits.value;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(draw);
  });

  return (
    <div class="pane">
      <canvas ref={canvas} />
      {store.comparing.value ? <PaneCaption side={side} /> : null}
    </div>
  );
}

/** Says which pipeline made a pane's picture. */
function PaneCaption({ side }: { readonly side: store.Side }) {
  const { fusion, backbone, finish } = store.settings[side].value;
  const outcome = store.outcomes[side].value;
  const names = [
    partOf('backbone', backbone.name).title,
    partOf('fusion', fusion.name).title,
    ...finish.map(({ name }) => partOf('finish', name).title),
  ];
  return (
    <p class="pane-caption">
      <b>{side.toUpperCase()}</b>
      <span>{names.join(' · ')}</span>
      {outcome?.psnr === undefined ? null : <span class="figure">{outcome.psnr.result.toFixed(2)} dB</span>}
    </p>
  );
}
