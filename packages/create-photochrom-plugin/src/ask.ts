import type { Readable, Writable } from 'node:stream';
import { isCancel, select, text } from '@clack/prompts';
import { nameFault } from './check-names';
import { type NewPluginKind, newPluginKinds } from './new-plugin-kinds';

/** Where questions are put, and where the answers come from. */
export type Terminal = { readonly input: Readable; readonly output: Writable };

/** The person at the terminal wants no plugin after all. */
export class AskedToStop extends Error {}

/** @throws {AskedToStop} answered by Ctrl-C or Escape. */
export async function askKind(terminal: Terminal): Promise<NewPluginKind> {
  const options = Object.entries(newPluginKinds).map(([value, hint]) => ({ value: value as NewPluginKind, label: value, hint }));
  return answered(await select<NewPluginKind>({ message: 'What shall the plugin be?', options, initialValue: 'fusion', ...terminal }));
}

/** @throws {AskedToStop} answered by Ctrl-C or Escape. */
export async function askName(terminal: Terminal): Promise<string> {
  const validate = (name: string | undefined) => nameFault(name ?? '');
  return answered(await text({ message: 'What is it called?', placeholder: 'soft-blend', validate, ...terminal }));
}

function answered<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (isCancel(answer)) throw new AskedToStop();
  return answer as Exclude<Answer, symbol>;
}
