import { signal } from '@preact/signals';
import { releaseProxy, wrap } from 'comlink';
import { changeSettings } from '../state/actions';
import { type PluginSource, toPart } from '../state/part';
import { type OwnPart, ownParts, partsOf, setOwnParts } from '../state/parts';
import { type ChosenPart, choose, withoutOwn } from '../state/settings';
import * as store from '../state/store';
import type { PluginReader } from '../worker/plugin.worker';

/** Longer than any module takes that means to end. */
const PATIENCE = 20_000;

/** Whether a module is being loaded. */
export const loading = signal(false);

/** @returns the address that somebody typed. @throws {Error} it is none of a module on the web. */
export function readAddress(text: string): string {
  const address = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (address?.protocol === 'https:' || (address?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(address.hostname)))
    return address.href;
  throw new Error(`‘${text}’ is not the address of a module: write it from https:// on.`);
}

/**
 * Runs a module in a worker and offers the plugins that it exports; those of the same module before are replaced. The first one is chosen.
 *
 * @param origin a file that somebody chose, or an address.
 * @returns what was added, in words.
 * @throws {Error} it can't be used; says why and what to do.
 */
export async function bringPlugin(origin: File | string): Promise<string> {
  const wanted: PluginSource | string = typeof origin === 'string' ? origin : { module: origin.name, text: await origin.text() };
  const { source, parts } = await readPlugins(wanted);
  const others = ownParts.value.filter((part) => part.source.module !== source.module);
  for (const { stage, name, title } of parts) {
    const taken = [...partsOf(stage).filter((part) => part.source === undefined), ...others.filter((part) => part.stage === stage)];
    if (taken.some((part) => part.name === name))
      throw new Error(`There is a ${stage} called ‘${name}’ already: give ‘${title}’ another name.`);
  }
  setOwnParts([...others, ...parts]);
  const [first] = parts;
  if (first !== undefined) use(first);
  return `Loaded ${parts.map(({ title, stage }) => `${title}, a ${stage}`).join('; ')}.`;
}

/** Takes a module's plugins away, and out of the pipelines that use them. */
export function removePlugin(module: string): void {
  const isGone = (part: ChosenPart) => part.module === module;
  for (const side of ['a', 'b'] as const) {
    const settings = store.settings[side].value;
    if ([settings.detector, settings.backbone, settings.fusion, ...settings.finish].some(isGone))
      changeSettings(side, withoutOwn(settings, isGone));
  }
  setOwnParts(ownParts.value.filter(({ source }) => source.module !== module));
}

function use({ stage, name }: OwnPart): void {
  const side = store.activeSide.value;
  const part = choose(stage, name);
  const { finish } = store.settings[side].value;
  changeSettings(side, stage === 'finish' ? { finish: [...finish.filter((step) => step.name !== name), part] } : { [stage]: part });
}

async function readPlugins(origin: PluginSource | string): Promise<{ source: PluginSource; parts: readonly OwnPart[] }> {
  const worker = new Worker(new URL('../worker/plugin.worker.ts', import.meta.url), { type: 'module' });
  const reader = wrap<PluginReader>(worker);
  loading.value = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const stuck = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The module did not end loading within 20 seconds.')), PATIENCE);
      worker.addEventListener('error', () => reject(new Error('The worker that loads modules did not start.')));
    });
    const read = await Promise.race([reader.read(origin), stuck]);
    if ('error' in read) throw new Error(read.error);
    const { source, plugins } = read;
    return { source, parts: plugins.map((facts) => ({ ...toPart(facts), stage: facts.kind, source })) };
  } finally {
    clearTimeout(timer);
    loading.value = false;
    reader[releaseProxy]();
    worker.terminate();
  }
}
