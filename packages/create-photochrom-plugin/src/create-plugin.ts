import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { factoryName, nameFault, packageNameFault } from './check-names';
import type { CreatedPlugin, NewPlugin } from './new-plugin';
import { NewPluginError } from './new-plugin-error';
import { newPluginKinds } from './new-plugin-kinds';
import { coreRange, packageManifest } from './package-manifest';
import { readTemplate } from './read-template';

/**
 * Writes a package with a plugin that works, its contract tests, a README, a licence and a CI file.
 *
 * @throws {NewPluginError} kind, name or package name are not valid, or the folder is not empty; nothing was written.
 * @example
 * ```ts
 * const { folder } = createPlugin({ kind: 'fusion', name: 'soft-blend' });
 * ```
 */
export function createPlugin(plugin: NewPlugin): CreatedPlugin {
  const { kind, name } = plugin;
  if (!Object.hasOwn(newPluginKinds, kind)) {
    throw new NewPluginError(`Expected a kind (${Object.keys(newPluginKinds).join(', ')}), but received '${kind}'.`);
  }
  const packageName = plugin.packageName ?? `photochrom-${kind}-${name}`;
  const fault = nameFault(name) ?? packageNameFault(packageName);
  if (fault !== undefined) throw new NewPluginError(fault);
  const folder = resolve(plugin.folder ?? packageName.replace(/^@.*\//, ''));
  if (existsSync(folder) && readdirSync(folder).some((entry) => entry !== '.git')) {
    throw new NewPluginError(`'${folder}' is not empty. Name another folder, or empty it.`);
  }

  const factory = factoryName(name);
  const template = readTemplate(kind);
  const words: Readonly<Record<string, string>> = {
    'my-package': packageName,
    'my-plugin': name,
    'My plugin': capitalize(name.replaceAll('-', ' ')),
    myPlugin: factory,
    MyPlugin: capitalize(factory),
    'photochrom-KIND': `photochrom-${kind}`,
    'CORE-RANGE': coreRange(),
    'THE-AUTHOR': plugin.author ?? gitUser() ?? `the authors of ${packageName}`,
    'THE-YEAR': String(new Date().getFullYear()),
  };
  const fill = (text: string) => text.replace(new RegExp(Object.keys(words).join('|'), 'g'), (word) => words[word] ?? word);
  assertFree(factory, template, name);

  const doc = capitalize(/: (.+\.)/.exec(template.get('README.md') ?? '')?.[1] ?? '');
  const files = new Map([...template].map(([path, text]) => [fill(path), fill(text)]));
  files.set('package.json', `${JSON.stringify(packageManifest({ kind, name, packageName, doc }), undefined, 2)}\n`);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, packageName, factory, files: [...files.keys()].sort() };
}

/** Refuses a factory that is called like something that a module of the template imports or declares. */
function assertFree(factory: string, template: ReadonlyMap<string, string>, name: string): void {
  for (const [path, text] of template) {
    if (!path.endsWith('.ts')) continue;
    const imported = [...text.matchAll(/^import (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(/[,\s]+|type /));
    const declared = [...text.matchAll(/^(?:export )?(?:const|function|type) (\w+)/gm)].map(([, declared]) => declared);
    if ([...imported, ...declared].includes(factory)) {
      throw new NewPluginError(`'${name}' is no name for this kind: the plugin's module uses '${factory}' itself. Take another name.`);
    }
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function gitUser(): string | undefined {
  const { stdout } = spawnSync('git', ['config', '--get', 'user.name'], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
}
