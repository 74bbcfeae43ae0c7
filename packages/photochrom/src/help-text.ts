/** What `photochrom --help` prints. */
export function overview(version: string): string {
  return `photochrom ${version}: gives black-and-white photographs plausible colour, one object at a time.

  photochrom colorize <files or folders...> -o <folder>   colour photographs
  photochrom colorize --help                              all options
  photochrom devices                                      what can run models here
  photochrom --version
`;
}

/** What follows the options in `photochrom colorize --help`. */
export const helpFooter = `
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
