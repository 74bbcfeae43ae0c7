import type { OptionDescription } from '@photochrom/core';
import { useId } from 'preact/hooks';

type Field = {
  readonly option: OptionDescription;
  /** Absent where the plugin decides. */
  readonly value: number | string | boolean | undefined;
  readonly onChange: (value: number | string | boolean | undefined) => void;
};

/** One option as its plugin describes it. */
export function OptionField({ option, value, onChange }: Field) {
  const id = useId();
  return (
    <div class="field">
      <div class="field-row">
        <label for={id}>{toWords(option.name)}</label>
        <Control id={id} option={option} value={value} onChange={onChange} />
      </div>
      <p class="quiet" id={`${id}-doc`}>
        {option.doc}
      </p>
    </div>
  );
}

function Control({ id, option, value, onChange }: Field & { readonly id: string }) {
  const described = { id, 'aria-describedby': `${id}-doc` };
  if (option.kind === 'switch') {
    return (
      <input
        {...described}
        type="checkbox"
        class="switch"
        checked={(value ?? option.default) === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (option.kind === 'choice') {
    return (
      <select
        {...described}
        value={typeof value === 'string' ? value : (option.default ?? '')}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      >
        {option.default === undefined ? <option value="">as it comes</option> : null}
        {option.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...described}
      type="number"
      inputMode="decimal"
      min={option.least}
      max={option.most}
      step={option.step}
      placeholder={option.default === undefined ? 'auto' : String(option.default)}
      value={typeof value === 'number' ? value : ''}
      onChange={(event) => {
        const number = event.currentTarget.valueAsNumber;
        // What the form refuses never reaches the plugin; the browser says what the range is.
        if (Number.isNaN(number)) onChange(undefined);
        else if (event.currentTarget.reportValidity()) onChange(number);
      }}
    />
  );
}

/** `nmsAcrossClasses` becomes “Nms across classes”. */
function toWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
