import type { Progress } from '../state/store';

/** What long work is doing, how far it is, and a way to stop it. */
export function ProgressBar({ progress: { text, share }, onCancel }: { readonly progress: Progress; readonly onCancel: () => void }) {
  return (
    <div class="progress">
      <div>
        <p>{text}…</p>
        <progress {...(share === undefined ? {} : { value: share })} max={1} aria-label={text} />
      </div>
      <button type="button" class="small" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
