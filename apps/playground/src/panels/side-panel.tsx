import type { ComponentType } from 'preact';
import { useRef } from 'preact/hooks';
import * as store from '../state/store';
import { DetailsPanel } from './details-panel';
import { later } from './later';
import { ObjectsPanel } from './objects-panel';
import { PipelinePanel } from './pipeline-panel';

const ExportPanel = later(() => import('./export-panel').then((module) => module.ExportPanel));

const TABS: readonly { readonly name: store.Tab; readonly title: string; readonly panel: ComponentType }[] = [
  { name: 'pipeline', title: 'Pipeline', panel: PipelinePanel },
  { name: 'objects', title: 'Objects', panel: ObjectsPanel },
  { name: 'details', title: 'Details', panel: DetailsPanel },
  { name: 'export', title: 'Export', panel: ExportPanel },
];

/** The panels, one at a time. */
export function SidePanel() {
  const list = useRef<HTMLDivElement>(null);
  const shown = TABS.find(({ name }) => name === store.tab.value) ?? TABS[0]!;
  const Panel = shown.panel;
  const step = (event: KeyboardEvent) => {
    const at = TABS.indexOf(shown);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = TABS[(to + TABS.length) % TABS.length]!;
    store.tab.value = next.name;
    list.current?.querySelector<HTMLElement>(`#tab-${next.name}`)?.focus();
  };
  return (
    <aside class="panel" aria-label="Pipeline and results">
      <div class="tabs" role="tablist" aria-label="Panels" ref={list} onKeyDown={step}>
        {TABS.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === shown.name}
            aria-controls="tab-panel"
            tabIndex={name === shown.name ? 0 : -1}
            onClick={() => {
              store.tab.value = name;
            }}
          >
            {title}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${shown.name}`} tabIndex={0}>
        <Panel />
      </div>
    </aside>
  );
}
