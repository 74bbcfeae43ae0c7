import { plugins } from 'virtual:photochrom-plugins';
import { type ReadonlySignal, signal } from '@preact/signals';
import { type Part, type StageName, toPart } from './part';

/** A part of a plugin that somebody brought. */
export type OwnPart = Part & Required<Pick<Part, 'source'>> & { readonly stage: StageName };

const own = signal<readonly OwnPart[]>([]);
/** Those since removed among them: pictures that they made are still shown, and named. */
const brought = new Map<string, OwnPart>();

/** Plugins that somebody brought, for this visit. */
export const ownParts: ReadonlySignal<readonly OwnPart[]> = own;

/** Offers these plugins, and no others that somebody brought. */
export function setOwnParts(parts: readonly OwnPart[]): void {
  for (const part of parts) brought.set(`${part.stage} ${part.name}`, part);
  own.value = parts;
}

/** The pipeline without a word of objects. */
const none: Part = {
  name: 'none',
  title: 'Whole picture only',
  doc: 'Objects have no say; to compare with.',
  options: [],
  also: {},
  heavy: false,
};

const known: Readonly<Record<StageName, readonly Part[]>> = {
  detector: knownOf('detector'),
  backbone: knownOf('backbone'),
  fusion: [...knownOf('fusion'), none],
  finish: knownOf('finish'),
};

/** What can be chosen at a stage; the first is what the page begins with. */
export function partsOf(stage: StageName): readonly Part[] {
  return [...known[stage], ...ownParts.value.filter((part) => part.stage === stage)];
}

/** All parts of all stages. */
export function allParts(): readonly Part[] {
  return [...Object.values(known).flat(), ...ownParts.value];
}

/** @throws {Error} no such part: settings are checked before they come here. */
export function partOf(stage: StageName, name: string): Part {
  const part = partsOf(stage).find((candidate) => candidate.name === name) ?? brought.get(`${stage} ${name}`);
  if (part === undefined) throw new Error(`There is no ${stage} '${name}'.`);
  return part;
}

/** Whether a pipeline's fusion runs large networks of its own: then no preview of it is cheap. */
export function runsNetworks({ fusion }: { readonly fusion: { readonly name: string } }): boolean {
  return partOf('fusion', fusion.name).heavy;
}

function knownOf(kind: StageName): readonly Part[] {
  return plugins.filter((plugin) => plugin.kind === kind).map(toPart);
}
