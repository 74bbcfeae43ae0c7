import { CompareIcon, KeysIcon, OpenIcon, RedoIcon, ThemeIcon, UndoIcon } from '../design/icons';
import { nextTheme, theme } from '../design/theme';
import { redoEdit, setComparing, undoEdit } from '../state/actions';
import { beginAnew } from '../state/open-photo';
import * as store from '../state/store';
import { OfflineMark } from './offline-mark';
import { OpenButton } from './open-button';

/** The page's head: its name, the photograph's, and what concerns both. */
export function Header() {
  const photo = store.photo.value;
  const { past, future } = store.history.value;
  return (
    <header class={`page-head ${photo === undefined ? '' : 'with-photo'}`}>
      <a
        class="wordmark"
        href="./"
        aria-label="Photochrom: begin anew"
        onClick={(event) => {
          event.preventDefault();
          beginAnew();
        }}
      >
        <i aria-hidden="true" />
        Photochrom
      </a>
      {photo === undefined ? null : (
        <p class="photo-name" title={photo.name}>
          {photo.name}
          <span>
            {photo.size.width} × {photo.size.height}
          </span>
        </p>
      )}
      <div class="page-actions">
        {photo === undefined ? null : (
          <>
            <button type="button" class="plain" disabled={past.length === 0} aria-label="Undo" title="Undo (Ctrl Z)" onClick={undoEdit}>
              <UndoIcon />
            </button>
            <button
              type="button"
              class="plain"
              disabled={future.length === 0}
              aria-label="Redo"
              title="Redo (Ctrl Shift Z)"
              onClick={redoEdit}
            >
              <RedoIcon />
            </button>
            <button
              type="button"
              class="plain"
              aria-pressed={store.comparing.value}
              title="Compare two pipelines"
              onClick={() => setComparing(!store.comparing.value)}
            >
              <CompareIcon />
              <span class="wide">Compare</span>
            </button>
            <OpenButton class="plain" title="Open other photographs">
              <OpenIcon />
              <span class="wide">Open</span>
            </OpenButton>
          </>
        )}
        <button
          type="button"
          class="plain wide"
          aria-label="Keys"
          aria-keyshortcuts="?"
          title="Keys (?)"
          onClick={() => {
            store.keysShown.value = true;
          }}
        >
          <KeysIcon />
        </button>
        {/* Beside a photograph's name a phone has no room for it: it stands under Export there. */}
        <OfflineMark class={photo === undefined ? '' : 'wide'} />
        <button
          type="button"
          class="plain"
          aria-label={`Colours of the page: ${theme.value}`}
          title={`Colours of the page: ${theme.value}`}
          onClick={nextTheme}
        >
          <ThemeIcon />
        </button>
      </div>
    </header>
  );
}
