import { type OwnModel, ownCards } from '../models/model-library';
import { savedModel } from '../models/saved-model';
import { saveFile } from '../take-away/save-file';

/** One of one's own models: what it is, and what can be done with it. */
export function OwnModelItem({ model, onRemove }: { readonly model: OwnModel; readonly onRemove: () => void }) {
  const { card, onnx, unkept } = model;
  const save = () => {
    const saved = savedModel(card, ownCards.value.values());
    saveFile(onnx, saved.card.file);
    saveFile(new Blob([`${JSON.stringify(saved.card, null, 2)}\n`], { type: 'application/json' }), saved.cardName);
  };
  return (
    <li>
      <div>
        <b>{card.name}</b>
        <p class="quiet">
          {card.task}, {card.architecture}, {(card.bytes / 1e6).toFixed(1)}&nbsp;MB{unkept === undefined ? '' : '; for this visit only'}
        </p>
      </div>
      <button type="button" class="small" aria-label={`Save ${card.name}`} title="Saves the ONNX file and its card" onClick={save}>
        Save
      </button>
      <button type="button" class="small" aria-label={`Remove ${card.name}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  );
}
