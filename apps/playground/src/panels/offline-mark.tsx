import { keepAll, missingBytes, offline } from '../offline/offline';

/** Networks that the page begins without. */
const OPTIONAL = 'SIGGRAPH17, Mask R-CNN and learned fusion too, once they were chosen';

/** Whether the page works without a network, and a button that makes it so. */
export function OfflineMark({ class: look }: { readonly class: string }) {
  if (offline.value === 'unavailable') return null;
  if (offline.value === 'ready')
    return (
      <span class={`offline ready ${look}`} title={OPTIONAL}>
        Works offline
      </span>
    );
  return (
    <button
      type="button"
      class={`plain offline ${look}`}
      disabled={offline.value === 'keeping'}
      title={`Fetches what is missing, ${Math.ceil(missingBytes.value / 1e6)} MB, so that the page works without a network; ${OPTIONAL}`}
      onClick={() => void keepAll()}
    >
      {offline.value === 'keeping' ? 'Keeping…' : 'Keep for offline'}
    </button>
  );
}
