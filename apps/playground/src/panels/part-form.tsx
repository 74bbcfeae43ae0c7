import { useId } from 'preact/hooks';
import { fittingPart, ownModels } from '../models/model-library';
import type { Part, StageName } from '../state/part';
import { partOf, partsOf } from '../state/parts';
import { type ChosenPart, setOption } from '../state/settings';
import { OptionField } from './option-field';

type PartFormProps = {
  readonly stage: StageName;
  readonly title: string;
  readonly chosen: ChosenPart;
  readonly onChange: (part: ChosenPart) => void;
};

/** Chooses a part of one stage, its model and its options. */
export function PartForm({ stage, title, chosen, onChange }: PartFormProps) {
  const part = partOf(stage, chosen.name);
  const id = useId();
  return (
    <section class="part">
      <div class="part-head">
        <label for={id}>{title}</label>
        {partsOf(stage).length === 1 ? (
          <output id={id}>{part.title}</output>
        ) : (
          <select id={id} value={chosen.name} onChange={(event) => onChange(fittingPart(stage, event.currentTarget.value))}>
            {partsOf(stage).map(({ name, title: partTitle }) => (
              <option key={name} value={name}>
                {partTitle}
              </option>
            ))}
          </select>
        )}
      </div>
      <p class="quiet">{part.doc}</p>
      <ModelChoice part={part} chosen={chosen} onChange={onChange} />
      <Options part={part} chosen={chosen} onChange={onChange} />
    </section>
  );
}

/** All options of a part, folded away: the defaults are good. */
export function Options({
  part,
  chosen,
  onChange,
}: {
  readonly part: Part;
  readonly chosen: ChosenPart;
  readonly onChange: (part: ChosenPart) => void;
}) {
  if (part.options.length === 0) return null;
  const set = Object.keys(chosen.options).length;
  return (
    <details class="options">
      <summary>Options{set === 0 ? '' : <span class="count">{set} set</span>}</summary>
      {part.options.map((option) => (
        <OptionField
          key={option.name}
          option={option}
          value={chosen.options[option.name]}
          onChange={(value) => onChange(setOption(chosen, option.name, value))}
        />
      ))}
    </details>
  );
}

function ModelChoice({
  part,
  chosen,
  onChange,
}: {
  readonly part: Part;
  readonly chosen: ChosenPart;
  readonly onChange: (part: ChosenPart) => void;
}) {
  const { model } = part;
  if (model === undefined) return null;
  const own = ownModels.value.filter(({ card }) => card.task === model.task && card.architecture === model.architecture);
  if (own.length === 0 && model.starter !== undefined && chosen.model === 'starter') return null;
  if (own.length === 0 && model.starter === undefined)
    return <p class="warning">It needs a model that you bring: see “Your own models” below.</p>;
  return (
    <label class="field-row">
      <span>Model</span>
      <select value={chosen.model} onChange={(event) => onChange({ ...chosen, model: event.currentTarget.value })}>
        {model.starter === undefined ? null : <option value="starter">Starter, small</option>}
        {own.map(({ card }) => (
          <option key={card.sha256} value={card.sha256}>
            {card.name}
          </option>
        ))}
      </select>
    </label>
  );
}
