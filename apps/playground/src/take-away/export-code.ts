import type { ModelCard, SourceInstance } from '@photochrom/core';
import { savedModel } from '../models/saved-model';
import { type EditedObject, type Edits, isUntouched } from '../state/edits';
import { type ModelFacts, type StageName, startingOptions } from '../state/part';
import { partOf } from '../state/parts';
import type { ChosenPart, OptionValue, Settings } from '../state/settings';
import { bytesToText } from './base64';

/** What a program is written from. */
export type ExportInput = {
  readonly settings: Settings;
  readonly edits: Edits;
  /** What the detector found, to tell what was edited. */
  readonly found: readonly SourceInstance[];
  /** Cards of models that somebody brought, by their SHA-256. */
  readonly cards: ReadonlyMap<string, ModelCard>;
  /** File name of the photograph. */
  readonly photo: string;
};

/**
 * Writes the pipeline and the edits as a program for Node that gives the same picture.
 *
 * @returns a TypeScript module without a single type in it, so that any Node runs it as JavaScript too.
 */
export function exportCode({ settings, edits, found, cards, photo }: ExportInput): string {
  const imports = new Map<string, Set<string>>();
  const use = (from: string, name: string) => {
    imports.set(from, (imports.get(from) ?? new Set()).add(name));
    return name;
  };
  const models: string[] = [];
  const modelOf = (part: string, model: string | undefined, starter: ModelFacts | undefined) => {
    if (model === 'starter' && starter !== undefined) return `${use(starter.module, starter.export)}.${starter.name}`;
    const card = model === undefined ? undefined : cards.get(model);
    const saved = card === undefined ? undefined : savedModel(card, cards.values());
    const path = `models/${saved?.cardName ?? `${part}.card.json`}`;
    models.push(
      saved === undefined
        ? `It wants a model that the playground did not have${model === undefined ? '' : `, SHA-256 ${model}`}: put its card at ${quote(path)}, and the ONNX file beside it.`
        : `It reads ${quote(path)} and ${quote(`models/${saved.card.file}`)}: press “Save” at that model under “Your own models” in the playground, and put both files there.`,
    );
    return quote(path);
  };
  const call = (stage: StageName, { name, model, options }: ChosenPart) => {
    const part = partOf(stage, name);
    const values = Object.entries({ ...startingOptions(part), ...options }).map(([key, value]) => `${key}: ${literal(value)}`);
    const also = Object.entries(part.also).map(([option, starter]) => `${option}: ${modelOf(name, 'starter', starter)}`);
    if (part.model !== undefined) values.unshift(`${part.model.option}: ${modelOf(name, model, part.model.starter)}`, ...also);
    const factory =
      part.from === undefined ? '' : use(part.source === undefined ? part.from.module : fileOf(part.source.module), part.from.export);
    return `${factory}(${values.length === 0 ? '' : `{ ${values.join(', ')} }`})`;
  };

  use('node:fs/promises', 'writeFile');
  const objects = settings.fusion.name !== 'none';
  const parts = [
    `runtime: ${use('@photochrom/runtime-node', 'nodeRuntime')}()`,
    ...(objects ? [`detector: ${call('detector', settings.detector)}`] : []),
    `backbone: ${call('backbone', settings.backbone)}`,
    ...(objects ? [`fusion: ${call('fusion', settings.fusion)}`] : []),
    `finish: [${settings.finish.map((step) => call('finish', step)).join(', ')}]`,
  ];
  use('@photochrom/core', 'createPipeline');
  const sources = [settings.detector, settings.backbone, settings.fusion, ...settings.finish].map(({ module }) => module);
  const modules = [...new Set(sources)].flatMap((module) => {
    if (module === undefined) return [];
    const from = /^https?:/.test(module) ? `download it from ${printable(module)}` : 'it is the file that was loaded in the playground';
    return [`It imports ${quote(fileOf(module))}: put that module beside this program; ${from}.`];
  });
  const steps = objects
    ? objectSteps(settings, edits, found)
    : [`const { image } = await pipeline.colorize(photo${options([guideOf(edits)])});`];
  const packages = [...imports.keys()].filter((name) => name.startsWith('@')).sort();

  return `// Colours a photograph as it was set up in the Photochrom playground.
//
//   npm install ${packages.join(' ')}
//   node colorize.mts ${shellWord(photo)} colorized.png      (Node 22.18 or newer; an older one wants the name colorize.mjs)
${[...modules, ...models].map((line) => `//\n// ${line}\n`).join('')}
${[...imports].sort(byPackage).map(importLine).join('\n')}

const [photo = ${quote(photo)}, output = 'colorized.png'] = process.argv.slice(2);

const pipeline = createPipeline({
${parts.map((part) => `  ${part},`).join('\n')}
});
try {
${steps.map((step) => `  ${step}`).join('\n')}
  await writeFile(output, await pipeline.encode(image, { format: 'png' }));
} finally {
  await pipeline.dispose();
}
`;
}

/** A module that was loaded into the page, as a file beside the program. */
function fileOf(module: string): string {
  const file = `./${module
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1)}`;
  return /\.m?js$/.test(file) ? file : `${file}.mjs`;
}

/** How the photograph is coloured: at once where nothing was edited, else with the edits. */
function objectSteps({ maxInstances }: Settings, edits: Edits, found: readonly SourceInstance[]): string[] {
  const most = `maxInstances: ${maxInstances}`;
  if (isUntouched(edits, found)) return [`const { image } = await pipeline.colorize(photo${options([most, guideOf(edits)])});`];
  const instances = `instances: ${instanceList(edits.objects)}`;
  if (!edits.objects.some(usesFound)) return [`const { image } = await pipeline.colorize(photo${options([instances, guideOf(edits)])});`];
  return [
    `const prepared = await pipeline.prepare(photo${options([most])});`,
    'const found = prepared.instances;',
    `if (found.length !== ${found.length}) throw new Error(\`Expected the ${found.length} objects of the playground, but \${found.length} were found: is it the same photograph?\`);`,
    `const { image } = await prepared.render(${options([instances, guideOf(edits)]).slice(2)});`,
  ];
}

function instanceList(objects: readonly EditedObject[]): string {
  if (objects.length === 0) return '[]';
  const lines = objects.map((object) => {
    const { box, label, score, found, lock, mask } = object;
    const fields = [
      ...(usesFound(object) ? [`...found[${found}]`] : [`label: ${quote(label)}`, `score: ${score}`]),
      `box: { x1: ${box.x1}, y1: ${box.y1}, x2: ${box.x2}, y2: ${box.y2} }`,
      ...(lock === undefined ? [] : [`lock: { a: ${lock.a}, b: ${lock.b} }`]),
      ...(mask === undefined
        ? []
        : [
            `mask: { width: ${mask.width}, height: ${mask.height}, data: Float32Array.from(Buffer.from(${quote(bytesToText(mask.data))}, 'base64url'), (value) => value / 255) }`,
          ]),
    ];
    return `      { ${fields.join(', ')} },`;
  });
  return `[\n${lines.join('\n')}\n    ]`;
}

function usesFound({ found }: EditedObject): boolean {
  return found !== undefined;
}

function guideOf({ points }: Edits): string | undefined {
  if (points.length === 0) return undefined;
  return `guide: { points: [${points.map(({ x, y, a, b }) => `{ x: ${x}, y: ${y}, a: ${a}, b: ${b} }`).join(', ')}] }`;
}

/** Further arguments of a call. */
function options(fields: readonly (string | undefined)[]): string {
  const present = fields.filter((field) => field !== undefined);
  if (present.length === 0) return '';
  return present.some((field) => field.includes('\n'))
    ? `, {\n${present.map((field) => `    ${field},`).join('\n')}\n  }`
    : `, { ${present.join(', ')} }`;
}

function importLine([from, names]: [string, Set<string>]): string {
  return `import { ${[...names].sort().join(', ')} } from ${quote(from)};`;
}

/** Node's own modules first. */
function byPackage([one]: [string, unknown], [other]: [string, unknown]): number {
  const key = (name: string) => (name.startsWith('node:') ? ` ${name}` : name);
  return key(one) < key(other) ? -1 : 1;
}

/** An argument of a command line, as shells on all systems take it. */
function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `"${text.replace(/["$`\\\n\r\u2028\u2029]/g, '?')}"`;
}

/** The value of an option, as JavaScript. */
function literal(value: OptionValue): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'object' ? `[${value.map(quote).join(', ')}]` : String(value);
}

/** Text for a comment of one line. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, '?');
}

/** A JavaScript string; line separators and quotes are escaped. */
function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
