import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from '../design/icons';
import * as store from '../state/store';

/** Keys, and what they do. */
const KEYS: readonly { readonly title: string; readonly keys: readonly (readonly [keys: readonly string[], does: string])[] }[] = [
  {
    title: 'Tools',
    keys: [
      [['V'], 'Look'],
      [['B'], 'Draw, move and resize boxes'],
      [['M'], 'Paint the mask of the chosen object'],
      [['C'], 'Set points of colour'],
      [['O'], 'Show boxes, or hide them'],
    ],
  },
  {
    title: 'View',
    keys: [
      [['+', '−'], 'Come nearer, go away'],
      [['0'], 'The whole photograph'],
      [['1'], 'One pixel to one pixel'],
      [['Arrows'], 'Move the photograph, or the box or point that has the focus'],
    ],
  },
  {
    title: 'Edits',
    keys: [
      [['Shift Arrows'], 'Resize the box that has the focus'],
      [['Alt Arrows'], 'Move it by one pixel'],
      [['Delete'], 'Remove the box or point that has the focus'],
      [['Ctrl Z', 'Ctrl Shift Z'], 'Take an edit back, make it again'],
      [['Esc'], 'Stop, let go'],
      [['?'], 'This list'],
    ],
  },
];

/** Lists the keys of the page, over everything else. */
export function KeysDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = store.keysShown.value;
  useEffect(() => {
    if (shown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [shown]);
  return (
    <dialog
      ref={dialog}
      class="keys"
      aria-labelledby="keys-title"
      onClose={() => {
        store.keysShown.value = false;
      }}
    >
      <div class="part-head">
        <h2 id="keys-title">Keys</h2>
        <button type="button" class="plain" aria-label="Close the list of keys" onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
      </div>
      <p class="quiet">Single keys act while the photograph or its tools have the focus, or nothing has.</p>
      {KEYS.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([names, does]) => (
              <div key={does}>
                <dt>
                  {names.map((name) => (
                    <kbd key={name}>{name}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}
