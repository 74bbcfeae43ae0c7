import { CloseIcon } from '../design/icons';
import { chooseItem, closeItem } from '../state/open-photo';
import * as store from '../state/store';
import { editsOf, strip } from '../state/strip';

/** The photographs that are open, where there are several: one is in hand, and each keeps what was done to it. */
export function Strip() {
  if (strip.value.length < 2) return null;
  return (
    <nav class="strip" aria-label="Open photographs">
      <ul>
        {strip.value.map((item) => {
          const { id, name, thumbnail } = item;
          const edited = editsOf(item) !== undefined;
          return (
            <li key={id} class={edited ? 'edited' : ''}>
              <button
                type="button"
                class="choose"
                aria-current={id === store.photo.value?.id ? 'true' : undefined}
                title={name}
                onClick={() => void chooseItem(id)}
              >
                {thumbnail === undefined ? null : <img src={thumbnail} alt="" />}
                <span class="unseen">
                  {name}
                  {edited ? ', edited' : ''}
                </span>
              </button>
              <button
                type="button"
                class="plain close"
                aria-label={`Close ${name}`}
                title={`Close ${name}`}
                onClick={() => void closeItem(id)}
              >
                <CloseIcon />
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
