import type { OptionDescription } from '@photochrom/core';
import { useId } from 'preact/hooks';
import type { OptionValue } from '../state/settings';

type Field = {
  readonly option: OptionDescription;
  /** Absent where the plugin decides. */
  readonly value: OptionValue | undefined;
  readonly onChange: (value: OptionValue | undefined) => void;
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
  switch (option.kind) {
    case 'switch':
      return option.default === undefined ? (
        <Choice described={described} choices={[true, false]} value={value} chosen={undefined} onChange={onChange} />
      ) : (
        <input
          {...described}
          type="checkbox"
          class="switch"
          checked={(value ?? option.default) === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return <Choice described={described} choices={option.choices} value={value} chosen={option.default} onChange={onChange} />;
    case 'number':
      return (
        <input
          {...described}
          type="number"
          inputMode="decimal"
          min={option.above ? option.least + option.step : option.least}
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
    default:
      return (
        <input
          {...described}
          type="text"
          placeholder={option.kind === 'names' ? 'auto; or names, with commas' : 'auto'}
          value={typeof value === 'object' ? value.join(', ') : typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(readText(option, event.currentTarget.value))}
        />
      );
  }
}

function Choice({
  described,
  choices,
  value,
  chosen,
  onChange,
}: {
  readonly described: object;
  readonly choices: readonly (string | number | boolean)[];
  readonly value: OptionValue | undefined;
  /** What is chosen unless set; absent where the plugin decides. */
  readonly chosen: string | number | undefined;
  readonly onChange: Field['onChange'];
}) {
  return (
    <select
      {...described}
      value={String(value ?? chosen ?? '')}
      onChange={(event) => onChange(choices.find((choice) => String(choice) === event.currentTarget.value))}
    >
      {chosen === undefined ? <option value="">as it comes</option> : null}
      {choices.map((choice) => (
        <option key={choice} value={String(choice)}>
          {typeof choice === 'boolean' ? (choice ? 'on' : 'off') : choice}
        </option>
      ))}
    </select>
  );
}

/** What stands in a field of text; nothing where it is empty. */
function readText({ kind }: OptionDescription, text: string): OptionValue | undefined {
  if (kind !== 'names') return text.trim() === '' ? undefined : text;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}

/** `nmsAcrossClasses` becomes “Nms across classes”. */
function toWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
