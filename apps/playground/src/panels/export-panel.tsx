import { useSignal } from '@preact/signals';
import { offline } from '../offline/offline';
import { describeError } from '../state/describe-error';
import * as store from '../state/store';
import { markSaved } from '../state/strip';
import { saveFile } from '../take-away/save-file';
import { fileName, link, program, recipe } from '../take-away/take-away';
import { pictures } from '../worker/pictures';
import { OfflineMark } from './offline-mark';
import { VisitSection } from './visit-section';

const FORMATS = [
  { format: 'png', title: 'PNG', type: 'image/png', ending: '.png' },
  { format: 'jpeg', title: 'JPEG', type: 'image/jpeg', ending: '.jpg' },
  { format: 'webp', title: 'WebP', type: 'image/webp', ending: '.webp' },
] as const;

/** The picture, the program, the recipe and the link. */
export function ExportPanel() {
  if (store.photo.value === undefined)
    return <p class="quiet part">Once a photograph is coloured, save the picture, or the program that makes it.</p>;
  return (
    <>
      <PictureSection />
      <ProgramSection />
      <section class="part">
        <div class="part-head">
          <span>Link and recipe</span>
        </div>
        <p class="quiet">
          {store.photo.value.sample === undefined
            ? 'Both restore pipeline and edits; the photograph itself stays with you, and is asked for.'
            : 'Both restore photograph, pipeline and edits.'}
        </p>
        <div class="buttons">
          <button type="button" onClick={() => void copy(link(), 'The link')}>
            Copy link
          </button>
          <button
            type="button"
            onClick={() =>
              save(new Blob([`${JSON.stringify(recipe(), null, 2)}\n`], { type: 'application/json' }), fileName('.recipe.json'))
            }
          >
            Save recipe
          </button>
        </div>
      </section>
      <VisitSection />
      {offline.value === 'unavailable' ? null : (
        <section class="part narrow-only">
          <div class="part-head">
            <span>Without a network</span>
            <OfflineMark class="" />
          </div>
        </section>
      )}
    </>
  );
}

function PictureSection() {
  const side = store.activeSide.value;
  const outcome = store.outcomes[side].value;
  const error = useSignal<string | undefined>(undefined);
  const writing = useSignal<string | undefined>(undefined);
  const settled = outcome?.settled === true;
  const saveAs = async ({ format, type, ending }: (typeof FORMATS)[number]) => {
    if (writing.value !== undefined) return;
    error.value = undefined;
    writing.value = format;
    try {
      const bytes = await pictures().encode(side, { format });
      if (bytes !== undefined) save(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), fileName(`-colorized${ending}`));
    } catch (cause) {
      error.value = describeError(cause);
    } finally {
      writing.value = undefined;
    }
  };
  return (
    <section class="part">
      <div class="part-head">
        <span>Picture{store.comparing.value ? ` ${side.toUpperCase()}` : ''}</span>
      </div>
      <p class="quiet">
        {store.photo.value?.size.width} × {store.photo.value?.size.height}, with the photograph's own lightness
        {settled ? '' : isUnderWay(side) ? '; the full size is on its way' : '; colour it to the end to save it'}.
      </p>
      <div class="buttons">
        {FORMATS.map((format) => (
          <button
            key={format.format}
            type="button"
            disabled={!settled}
            // Not disabled: it keeps the focus while it writes.
            aria-disabled={writing.value !== undefined}
            aria-busy={writing.value === format.format}
            onClick={() => void saveAs(format)}
          >
            {writing.value === format.format ? `Writing ${format.title}…` : `Save ${format.title}`}
          </button>
        ))}
      </div>
      <p class="unseen" role="status">
        {writing.value === undefined ? '' : 'Writing the picture…'}
      </p>
      {error.value === undefined ? null : (
        <p class="error" role="alert">
          {error.value}
        </p>
      )}
    </section>
  );
}

/** Whether a better picture of a side comes without anybody's doing; a hand that is still moving lets go some time. */
function isUnderWay(side: store.Side): boolean {
  const { progress, pending } = store.sides[side].value;
  return progress !== undefined || pending === true || store.draft.value !== undefined;
}

function ProgramSection() {
  const code = program();
  return (
    <section class="part">
      <div class="part-head">
        <span>Program for Node</span>
      </div>
      <p class="quiet">The same pipeline and edits as TypeScript that runs as it is and gives the same picture.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="code" tabIndex={0} role="region" aria-label="Program for Node">
        <code>{code}</code>
      </pre>
      <div class="buttons">
        <button type="button" onClick={() => void copy(Promise.resolve(code), 'The program')}>
          Copy program
        </button>
        <button type="button" onClick={() => save(new Blob([code], { type: 'text/typescript' }), 'colorize.mts')}>
          Save colorize.mts
        </button>
      </div>
    </section>
  );
}

/** Gives a file away that holds the edits as they are. */
function save(content: Blob, name: string): void {
  saveFile(content, name);
  markSaved();
}

async function copy(text: Promise<string>, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(await text);
    markSaved();
    store.say(`${what} is on the clipboard.`);
  } catch {
    store.fault.value = `${what} could not be put on the clipboard: the browser did not allow it. Save it as a file instead.`;
  }
}
