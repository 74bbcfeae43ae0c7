import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { bringPlugin, loading, readAddress, removePlugin } from '../plugins/bring-plugin';
import { droppedPlugin } from '../plugins/dropped-plugin';
import { describeError } from '../state/describe-error';
import { ownParts } from '../state/parts';
import * as store from '../state/store';

/** Loads plugins that somebody wrote: a module that is chosen or dropped, or one at an address. */
export function PluginsSection() {
  const error = useSignal<string | undefined>(undefined);
  const id = useId();
  const heading = useRef<HTMLDivElement>(null);
  const bring = async (origin: () => File | string) => {
    error.value = undefined;
    try {
      store.say(await bringPlugin(origin()));
    } catch (cause) {
      error.value = describeError(cause);
    }
  };
  const modules = [...new Set(ownParts.value.map(({ source }) => source.module))];
  const dropped = droppedPlugin.value;
  return (
    <section class="part plugins">
      <div class="part-head" ref={heading} tabIndex={-1}>
        <span>Plugins</span>
      </div>
      <p class="quiet">
        An ES module that exports a plugin, made by <code>definePlugin</code> of @photochrom/core; a page can find no other package. A
        plugin is code: it runs with this page's rights, sees the photographs that you open, keeps or changes what this page keeps, and can
        send all of it anywhere. Load only what you trust. It is loaded for this visit.
      </p>
      {dropped === undefined ? null : (
        <div class="warning" role="alert">
          <p>‘{dropped.name}’ is a program. Run it with this page's rights?</p>
          <div class="field-row">
            <button
              type="button"
              class="small"
              onClick={() => {
                droppedPlugin.value = undefined;
                void bring(() => dropped);
                heading.current?.focus();
              }}
            >
              Run it
            </button>
            <button
              type="button"
              class="small"
              onClick={() => {
                droppedPlugin.value = undefined;
                heading.current?.focus();
              }}
            >
              Leave it
            </button>
          </div>
        </div>
      )}
      <div class="field-row">
        <label class="button">
          Choose a module…
          <input
            type="file"
            accept=".js,.mjs"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              currentTarget.value = '';
              if (file !== undefined) void bring(() => file);
            }}
          />
        </label>
      </div>
      <form
        class="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          const text = String(new FormData(event.currentTarget).get('address') ?? '');
          void bring(() => readAddress(text));
        }}
      >
        <label for={id} class="unseen">
          Address of a module
        </label>
        <input id={id} name="address" type="text" inputMode="url" placeholder="https://…/plugin.mjs" autocomplete="off" />
        <button type="submit" class="small" disabled={loading.value}>
          Load
        </button>
      </form>
      {error.value === undefined ? null : (
        <p class="error" role="alert">
          {error.value}
        </p>
      )}
      {modules.length === 0 ? null : (
        <ul class="own">
          {modules.map((module) => (
            <li key={module}>
              <div>
                <b>{module}</b>
                <p class="quiet">
                  {ownParts.value
                    .filter(({ source }) => source.module === module)
                    .map(({ title, stage }) => `${title}, ${stage}`)
                    .join('; ')}
                </p>
              </div>
              <button
                type="button"
                class="small"
                aria-label={`Remove ${module}`}
                onClick={() => {
                  removePlugin(module);
                  heading.current?.focus();
                }}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
