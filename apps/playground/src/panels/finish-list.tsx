import { CloseIcon, UpIcon } from '../design/icons';
import { partOf, partsOf } from '../state/parts';
import { type ChosenPart, choose } from '../state/settings';
import { Options } from './part-form';

/** The finish steps in their order: added, removed, and moved up. */
export function FinishList({
  steps,
  onChange,
}: {
  readonly steps: readonly ChosenPart[];
  readonly onChange: (steps: readonly ChosenPart[]) => void;
}) {
  return (
    <section class="part">
      <div class="part-head">
        <span id="finish-title">Finish</span>
        <select
          aria-label="Add a finish step"
          value=""
          onChange={(event) => {
            const name = event.currentTarget.value;
            event.currentTarget.value = '';
            if (name !== '') onChange([...steps, choose('finish', name)]);
          }}
        >
          <option value="">Add a step…</option>
          {partsOf('finish').map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {steps.length === 0 ? <p class="quiet">No step: colours are brought to full size as they are.</p> : null}
      <ol class="steps" aria-labelledby="finish-title">
        {steps.map((step, index) => (
          <li key={`${step.name} ${index}`}>
            <div class="step-head">
              <b>{partOf('finish', step.name).title}</b>
              <button
                type="button"
                class="plain"
                disabled={index === 0}
                aria-label={`Move ${partOf('finish', step.name).title} up`}
                onClick={() => onChange(steps.map((other, at) => (at === index - 1 ? step : at === index ? steps[index - 1]! : other)))}
              >
                <UpIcon />
              </button>
              <button
                type="button"
                class="plain"
                aria-label={`Remove ${partOf('finish', step.name).title}`}
                onClick={() => onChange(steps.filter((_, at) => at !== index))}
              >
                <CloseIcon />
              </button>
            </div>
            <p class="quiet">{partOf('finish', step.name).doc}</p>
            <Options
              part={partOf('finish', step.name)}
              chosen={step}
              onChange={(next) => onChange(steps.map((other, at) => (at === index ? next : other)))}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
