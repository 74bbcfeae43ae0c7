import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CloseIcon } from './design/icons';
import { keepFocus } from './design/keep-focus';
import { areModels, dropModels } from './models/take-models';
import { Header } from './panels/header';
import { KeysDialog } from './panels/keys-dialog';
import { SidePanel } from './panels/side-panel';
import { arePlugins, askForPlugin } from './plugins/dropped-plugin';
import { redoEdit, undoEdit } from './state/actions';
import { switchBoxes } from './state/layers';
import { openFiles } from './state/open-photo';
import { cancel } from './state/session';
import * as store from './state/store';
import { openRecipe } from './take-away/restore';
import { fitPhoto, zoom, zoomToPixels } from './viewer/camera';
import { Stage } from './viewer/stage';
import { Strip } from './viewer/strip';

/** The whole page. */
export function App() {
  const dropping = useSignal(false);
  useEffect(
    () =>
      followDrops((over) => {
        dropping.value = over;
      }),
    [],
  );
  useEffect(() => followKeys(), []);
  useEffect(() => keepFocus(document.body), []);
  return (
    <>
      <Header />
      <Strip />
      <div class={`body ${store.photo.value === undefined ? 'without' : ''}`}>
        <Stage />
        {store.photo.value === undefined ? null : <SidePanel />}
      </div>
      {store.fault.value === undefined ? null : (
        <div class="fault" role="alert">
          <p>{store.fault.value}</p>
          <button
            type="button"
            class="plain"
            aria-label="Close this message"
            onClick={() => {
              store.fault.value = undefined;
            }}
          >
            <CloseIcon />
          </button>
        </div>
      )}
      <p class={`notice ${store.notice.value === undefined ? 'gone' : ''}`} role="status">
        {store.notice.value}
      </p>
      {store.opening.value ? (
        <p class="notice opening" role="status">
          Opening…
        </p>
      ) : null}
      {dropping.value ? (
        <div class="drop-target" aria-hidden="true">
          Drop photographs, or models
        </div>
      ) : null}
      <KeysDialog />
    </>
  );
}

/** Takes files wherever they are dropped or pasted. */
function followDrops(onOver: (over: boolean) => void): () => void {
  const take = (files: FileList | undefined) => {
    if (files === undefined || files.length === 0) return;
    const [first] = files;
    if (arePlugins([...files])) askForPlugin([...files]);
    else if (areModels([...files])) void dropModels([...files]);
    else if (first?.name.endsWith('.json')) void openRecipe(first);
    else void openFiles([...files]);
  };
  const end = new AbortController();
  const { signal } = end;
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    onOver(true);
  };
  document.addEventListener('dragover', over, { signal });
  document.addEventListener('dragleave', (event) => event.relatedTarget === null && onOver(false), { signal });
  document.addEventListener(
    'drop',
    (event) => {
      event.preventDefault();
      onOver(false);
      take(event.dataTransfer?.files);
    },
    { signal },
  );
  document.addEventListener('paste', (event) => take(event.clipboardData?.files), { signal });
  return () => end.abort();
}

const TOOL_KEYS: Readonly<Record<string, store.Tool>> = { v: 'view', b: 'box', m: 'mask', c: 'color' };

/** Keys of the whole page; whatever is typed into a field stays there. */
function followKeys(): () => void {
  const press = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const key = event.key.toLowerCase();
    // The list of keys has its own.
    if (store.keysShown.value) return;
    if (key === '?' && isForPhotograph(target)) store.keysShown.value = true;
    if (store.photo.value === undefined) return;
    if (key === 'escape') return letGo();
    if (target.matches('input:not([type=range], [type=checkbox]), select, textarea')) return;
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redoEdit();
      else undoEdit();
      return;
    }
    if (!event.altKey && isForPhotograph(target)) pressLetter(key);
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

/** Whoever speaks to the page, or types beside the photograph, must not meet its single letters. */
function isForPhotograph(target: HTMLElement): boolean {
  return target === document.body || target.closest('.stage') !== null;
}

function letGo(): void {
  if (store.dropper.value !== undefined) store.dropper.value = undefined;
  else if (store.busy.value) cancel();
}

function pressLetter(key: string): void {
  if (key === '+' || key === '=') zoom(1.25);
  else if (key === '-') zoom(0.8);
  else if (key === '0') fitPhoto();
  else if (key === '1') zoomToPixels();
  else if (key === 'o') switchBoxes();
  else if (TOOL_KEYS[key] !== undefined) store.tool.value = TOOL_KEYS[key];
}
