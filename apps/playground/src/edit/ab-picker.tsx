import { type AbColor, labToSrgb } from '@photochrom/core';
import { useEffect, useRef } from 'preact/hooks';
import { DropperIcon } from '../design/icons';
import { dropper } from '../state/store';
import { abOfPixel, abToCss, describeColor, MOST_AB, PRESETS, SHOWN_L } from './ab-color';

type Pick = { readonly label: string; readonly value: AbColor | undefined; readonly onPick: (color: AbColor) => void };
/** `onSketch` gets colours while a hand is still moving, before `onPick` gets the last of them. */
type Drawn = Pick & { readonly value: AbColor; readonly onSketch: (color: AbColor) => void };

/** Colours to choose from, and any other. */
export function AbSwatches({ label, value, onPick }: Pick) {
  const disarm = () => {
    if (dropper.peek()?.label === label) dropper.value = undefined;
  };
  useEffect(() => disarm, [label]);
  return (
    <div class="swatches" role="group" aria-label={label}>
      {PRESETS.map((preset) => (
        <button
          key={preset.name}
          type="button"
          class="swatch"
          aria-pressed={value?.a === preset.a && value?.b === preset.b}
          aria-label={preset.name}
          title={preset.name}
          style={{ background: abToCss(preset) }}
          onClick={() => onPick({ a: preset.a, b: preset.b })}
        />
      ))}
      <label class="swatch any" title="Any colour" style={value === undefined ? {} : { '--now': abToCss(value) }}>
        <span class="unseen">{label}: any colour</span>
        <input
          type="color"
          value={value === undefined ? '#808080' : toHex(value)}
          onChange={(event) => {
            const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(event.currentTarget.value.slice(at, at + 2), 16)) as [
              number,
              number,
              number,
            ];
            onPick(abOfPixel(red, green, blue));
          }}
        />
      </label>
      <button
        type="button"
        class="swatch dropper"
        aria-pressed={dropper.value?.label === label}
        aria-label={`${label}: take it from the photograph`}
        title="Take it from the photograph"
        onClick={() => {
          dropper.value = dropper.value?.label === label ? undefined : { label, take: onPick };
        }}
      >
        <DropperIcon />
      </button>
    </div>
  );
}

/** A plane of a and b to press on, with a slider for each: the exact way to a colour. */
export function AbPlane({ label, value, onPick, onSketch }: Drawn) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) paintPlane(canvas.current);
  }, []);
  const colorAt = (event: PointerEvent): AbColor => {
    const { left, top, width, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const range = (share: number) => Math.round(Math.max(-1, Math.min(1, 2 * share - 1)) * MOST_AB) + 0;
    return { a: range((event.clientX - left) / width), b: range(1 - (event.clientY - top) / height) };
  };
  return (
    <div class="ab-plane">
      <div
        class="plane"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onSketch(colorAt(event));
        }}
        onPointerMove={(event) => isHeld(event) && onSketch(colorAt(event))}
        onPointerUp={(event) => isHeld(event) && onPick(colorAt(event))}
      >
        <canvas ref={canvas} width="64" height="64" />
        <i style={{ left: `${50 + (50 * value.a) / MOST_AB}%`, top: `${50 - (50 * value.b) / MOST_AB}%`, background: abToCss(value) }} />
      </div>
      <div class="ab-sliders">
        <AbSlider
          name="a"
          ends="green to red"
          label={label}
          value={value.a}
          onInput={(a) => onSketch({ ...value, a })}
          onChange={(a) => onPick({ ...value, a })}
        />
        <AbSlider
          name="b"
          ends="blue to yellow"
          label={label}
          value={value.b}
          onInput={(b) => onSketch({ ...value, b })}
          onChange={(b) => onPick({ ...value, b })}
        />
        <p class="quiet">
          <i class="dot" style={{ background: abToCss(value) }} /> like {describeColor(value)}
        </p>
      </div>
    </div>
  );
}

type Slider = {
  readonly name: string;
  readonly ends: string;
  readonly label: string;
  readonly value: number;
  readonly onInput: (value: number) => void;
  readonly onChange: (value: number) => void;
};

function AbSlider({ name, ends, label, value, onInput, onChange }: Slider) {
  return (
    <label class="inline">
      <span>
        {name} <small>{ends}</small>
      </span>
      <input
        type="range"
        class={`ab-${name}`}
        min={-MOST_AB}
        max={MOST_AB}
        step="1"
        value={value}
        aria-label={`${label}: ${name}, ${ends}`}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output>{value}</output>
    </label>
  );
}

/** A press that began elsewhere only passes by. */
function isHeld(event: PointerEvent): boolean {
  return (event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId);
}

function paintPlane(canvas: HTMLCanvasElement): void {
  const { width, height } = canvas;
  const area = width * height;
  const data = new Float32Array(2 * area);
  for (let at = 0; at < area; at++) {
    data[at] = ((2 * (at % width)) / (width - 1) - 1) * MOST_AB;
    data[area + at] = (1 - (2 * Math.floor(at / width)) / (height - 1)) * MOST_AB;
  }
  const { data: rgb } = labToSrgb({
    L: { width, height, data: new Float32Array(area).fill(SHOWN_L) },
    ab: { width, height, data },
    depth: 8,
  });
  const pixels = new ImageData(width, height);
  for (let at = 0; at < area; at++) pixels.data.set([rgb[3 * at]!, rgb[3 * at + 1]!, rgb[3 * at + 2]!, 255], 4 * at);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
}

function toHex(color: AbColor): string {
  const codes = abToCss(color).match(/\d+/g) ?? [];
  return `#${codes.map((code) => Number(code).toString(16).padStart(2, '0')).join('')}`;
}
