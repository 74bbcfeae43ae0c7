import { protocolNames } from '@photochrom/eval';
import type { ArgsDef } from 'citty';
import { colorizeArguments } from './options/colorize-arguments';
import { evalArguments } from './options/eval-arguments';
import { importArguments } from './options/import-arguments';
import { inspectArguments } from './options/inspect-arguments';
import { describeOption, hasFlag, writtenFlag } from './options/plugin-arguments';
import { shortName } from './plugins/list-plugins';
import { listedPlugins } from './plugins/listed-plugins';

/** What `photochrom --help` prints. */
export function overview(version: string): string {
  return `photochrom ${version}: gives black-and-white photographs plausible colour, one object at a time.

  photochrom colorize <files or folders...> -o <folder>   colour photographs
  photochrom import <checkpoints...> -o <folder>          make models of published checkpoints
  photochrom inspect <file>                               list what a checkpoint or a model holds
  photochrom eval <photographs...> --against <folder>     measure coloured pictures against the originals
  photochrom devices                                      what can run models here
  photochrom <command> --help                             all options
  photochrom --version
`;
}

/** @returns what `photochrom <command> --help` prints, for commands that have options. */
export function helpOf(command: string): string | undefined {
  return new Map([
    ['colorize', colorizeHelp],
    ['eval', evalHelp],
    ['import', importHelp],
    ['inspect', inspectHelp],
  ]).get(command)?.();
}

function colorizeHelp(): string {
  return `Colours photographs and writes them as <name>-colorized.<extension>. Folders are entered, and their tree is mirrored below the
output folder; hidden files are left out. A second run goes on where an earlier one was stopped.

  photochrom colorize <files or folders...> -o <folder> [options]

OPTIONS

${optionLines(colorizeArguments)}

${pluginLines()}

A module that --fusion, --backbone or --detector names brings options of its own in the same way.

EXIT STATUS

    0  every photograph was coloured, or has a result from an earlier run
    1  some were not; each is named with its reason
    2  the command line is wrong, or names nothing to colour
    3  nothing could run: a model or a library is missing or broken
  130  stopped by Ctrl-C

EXAMPLES

  photochrom colorize street.jpg -o colorized
  photochrom colorize album/ -o colorized --report
  photochrom colorize street.jpg -o colorized --fusion-model models/instcolorization.card.json
  photochrom colorize street.jpg -o colorized --fusion ./my-fusion.mjs --fusion-options '{"weight": 0.7}'
  photochrom colorize album/ -o colorized --finish refine-edges,saturation=1.2 --format png --json
`;
}

function evalHelp(): string {
  return `Measures pictures that a program coloured against the original photographs, by a protocol, and writes results.json, rows.csv,
rows.jsonl and report.md. A result is found by its photograph's place and name, with or without -colorized, of any extension.
A second run goes on where an earlier one was stopped; two runs write the same bytes.

  photochrom eval <files or folders...> --against <folder> -o <folder> [options]

OPTIONS

${optionLines(evalArguments)}

PROTOCOLS

  ${protocolNames.join('\n  ')}

EXIT STATUS

    0  every photograph was measured
    1  some were not; each is named with its reason
    2  the command line, the protocol or the annotations are wrong, or nothing is to be measured
  130  stopped by Ctrl-C

EXAMPLES

  photochrom eval photos/ --annotations photos/instances.json --against colorized/ -o measured
  photochrom eval photos/ --annotations photos/instances.json --against colorized/ --baseline other/ -o compared
  photochrom eval photos/ --protocol instcolorization-table-1 --against results/ -o table-1
`;
}

function importHelp(): string {
  return `Turns checkpoints of ECCV16, SIGGRAPH17 and InstColorization into ONNX models with their cards: <name>.onnx and
<name>.card.json. Reads PyTorch's files (both forms), detectron2's pickles and safetensors, and executes nothing in them.

  photochrom import <checkpoints...> -o <folder> [options]

OPTIONS

${optionLines(importArguments)}

EXIT STATUS

    0  every model was written
    1  a checkpoint was refused, or a model not written; each is named with its reason, and nothing half-written stays
    2  the command line is wrong, or names nothing to import
  130  stopped by Ctrl-C

EXAMPLES

  photochrom import siggraph17-df00044c.pth -o models
  photochrom import my-training.pth -o models --convention siggraph17 --name mine
  photochrom import --full latest_net_GComp.pth --instance latest_net_G.pth --fusion latest_net_GF.pth -o models
`;
}

function inspectHelp(): string {
  return `Lists what a checkpoint or an ONNX model holds: keys, shapes, types, operators, data in other files, metadata.
Executes nothing in it and leaves its weights unread.

  photochrom inspect <file> [options]

OPTIONS

${optionLines(inspectArguments)}

EXIT STATUS

    0  the file was listed
    1  it can not be read, or is damaged or of an unknown kind
    2  the command line is wrong
  130  stopped by Ctrl-C
`;
}

/** The options of every plugin that comes inside, in its own words. */
function pluginLines(): string {
  const sections = listedPlugins.flatMap(({ plugin }) => {
    const { kind } = plugin;
    if (kind === 'finish') return [];
    const lines = plugin.options.filter(hasFlag).map((option) => line(writtenFlag(kind, option), describeOption(option)));
    return [`OPTIONS OF --${kind} ${shortName(plugin)}\n\n${lines.join('\n')}`];
  });
  return sections.join('\n\n');
}

function optionLines(definition: ArgsDef): string {
  const lines = Object.entries(definition).flatMap(([name, argument]) => {
    if (argument.type === 'positional') return [];
    const short = 'alias' in argument ? `-${argument.alias}, ` : '';
    const value = 'valueHint' in argument ? ` <${argument.valueHint}>` : '';
    return [line(`${short}--${name}${value}`, String(argument.description))];
  });
  return lines.join('\n');
}

function line(option: string, description: string): string {
  return `  ${option.padEnd(44)}  ${description}`;
}
