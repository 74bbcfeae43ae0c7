import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { openFiles } from '../state/open-photo';

type OpenButtonProps = { readonly class: string; readonly title?: string; readonly children: ComponentChildren };

/** Picks photographs from the device. */
export function OpenButton({ class: look, title, children }: OpenButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={look} title={title} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        class="open-photo"
        aria-label="Open photographs"
        accept="image/*,.tif,.tiff"
        multiple
        onChange={(event) => {
          void openFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
