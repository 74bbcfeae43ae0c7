import { colorizeArguments } from './options/colorize-arguments';

/** What `photochrom --help` prints. */
export function overview(version: string): string {
  return `photochrom ${version}: gives black-and-white photographs plausible colour, one object at a time.

  photochrom colorize <files or folders...> -o <folder>   colour photographs
  photochrom colorize --help                              all options
  photochrom devices                                      what can run models here
  photochrom --version
`;
}

/** What `photochrom colorize --help` prints. */
export function colorizeHelp(): string {
  const options = Object.entries(colorizeArguments).flatMap(([name, argument]) => {
    if (argument.type === 'positional') return [];
    const short = 'alias' in argument ? `-${argument.alias}, ` : '';
    const value = 'valueHint' in argument ? ` <${argument.valueHint}>` : '';
    return [`  ${`${short}--${name}${value}`.padEnd(44)}  ${argument.description}`];
  });
  return `Colours photographs and writes them as <name>-colorized.<extension>.

  photochrom colorize <files or folders...> -o <folder> [options]

OPTIONS

${options.join('\n')}
${footer}`;
}

const footer = `
EXIT STATUS

    0  every photograph was coloured
    1  some were not; each is named with its reason
    2  the command line is wrong, or names nothing to colour
    3  nothing could run: a model or a library is missing or broken
  130  stopped by Ctrl-C

EXAMPLES

  photochrom colorize street.jpg -o colorized
  photochrom colorize album/ -o colorized --report
  photochrom colorize album/ -o colorized --finish refine-edges,saturation=1.2 --format png --json
`;
