import { keepAll, missingBytes, offline } from '../offline/offline';

/** Whether the page works without a network, and a button that makes it so. */
export function OfflineMark({ class: look }: { readonly class: string }) {
  if (offline.value === 'unavailable') return null;
  if (offline.value === 'ready') return <span class={`offline ready ${look}`}>Works offline</span>;
  return (
    <button
      type="button"
      class={`plain offline ${look}`}
      disabled={offline.value === 'keeping'}
      title={`Fetches what is missing, ${Math.ceil(missingBytes.value / 1e6)} MB, so that all of the page works without a network`}
      onClick={() => void keepAll()}
    >
      {offline.value === 'keeping' ? 'Keeping…' : 'Keep for offline'}
    </button>
  );
}
