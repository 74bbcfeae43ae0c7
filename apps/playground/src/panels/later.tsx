import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/** Makes a component whose code comes after the page's own, when it is first shown. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  return function Later() {
    const loaded = useSignal<{ readonly Shown: ComponentType } | undefined>(undefined);
    useEffect(() => {
      void load().then((Shown) => {
        loaded.value = { Shown };
      });
    }, []);
    const Shown = loaded.value?.Shown;
    return Shown === undefined ? null : <Shown />;
  };
}
