import { InvalidOptionError, nearestName, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { ssimSide } from '../metrics/ssim';
import { type MetricScope, metrics } from '../scores/metrics';
import type { Protocol } from './protocol';

const KEYS = optionNames<Protocol>({
  format: true,
  name: true,
  version: true,
  title: true,
  source: true,
  settled: true,
  leftOut: true,
  resize: true,
  lightness: true,
  colourSpace: true,
  region: true,
  boxes: true,
  crop: true,
  selection: true,
  sizes: true,
  metrics: true,
  mostDecibel: true,
  bootstrap: true,
  ablations: true,
});

/** Which metrics can be taken of a region. */
const SCOPES: Readonly<Record<Protocol['region'], readonly MetricScope[]>> = {
  photograph: ['picture', 'pixels'],
  crop: ['picture', 'pixels'],
  mask: ['pixels', 'object'],
};

/**
 * Checks that a value, such as what a JSON file holds, is a protocol that can be followed.
 *
 * @returns the same value.
 * @throws {InvalidOptionError} names the key, what it takes and what came.
 */
export function checkProtocol(value: unknown): Protocol {
  refuseUnknownOptions(value as object, KEYS, 'protocol');
  const protocol = value as Protocol;
  const fail = (option: string, expected: string, received: unknown, hint?: string): never => {
    throw new InvalidOptionError({ plugin: 'protocol', option, expected, received, ...(hint === undefined ? {} : { hint }) });
  };
  const check = (option: keyof Protocol, fits: boolean, expected: string) => {
    if (!fits) fail(option, expected, protocol[option]);
  };
  const { region, resize, crop, boxes, selection, sizes, bootstrap, ablations } = protocol;
  check('format', protocol.format === 'photochrom-protocol/1', "'photochrom-protocol/1'");
  check('name', isText(protocol.name) && /^[a-z0-9][a-z0-9.-]*$/.test(protocol.name), 'a name of small letters, digits and hyphens');
  check('version', isCount(protocol.version, 1), 'an integer of at least 1');
  check('title', isText(protocol.title), 'a text');
  check('source', isText(protocol.source), 'a text');
  check('settled', isTexts(protocol.settled), 'a list of texts');
  check('leftOut', isTexts(protocol.leftOut), 'a list of texts');
  check('colourSpace', protocol.colourSpace === 'srgb-8, lab-d65', "'srgb-8, lab-d65'");
  check('lightness', ['result', 'truth'].includes(protocol.lightness), "'result' or 'truth'");
  check('region', Object.hasOwn(SCOPES, region), "'photograph', 'crop' or 'mask'");
  const size = "null, or { width, height, filter } in whole pixels, filter 'bilinear' or 'bicubic'";
  check('resize', isResize(resize), size);
  check('crop', isResize(crop) && (crop === null || region === 'crop'), `${size}, and null unless region is 'crop'`);
  if (region === 'photograph') check('boxes', boxes === null, "null where region is 'photograph'");
  else check('boxes', boxes === 'truncated' || boxes === 'rounded', "'truncated' or 'rounded'");
  if (boxes === 'truncated') check('resize', resize?.width === resize?.height && resize !== null, "a square, where boxes are 'truncated'");
  if (region === 'mask') check('resize', resize === null, "null where region is 'mask': outlines are of the photograph's own size");
  check(
    'selection',
    isRecord(selection) && isCount(selection.leastSide, 1) && isCount(selection.leastArea, 1),
    '{ leastSide, leastArea } in whole pixels, at least 1',
  );
  check('sizes', areSizes(sizes), 'a list of { name, below }, rising, below null in the last alone');
  check('mostDecibel', Number.isFinite(protocol.mostDecibel) && protocol.mostDecibel > 0, 'a number above 0');
  check(
    'bootstrap',
    isRecord(bootstrap) &&
      isCount(bootstrap.resamples, 100) &&
      bootstrap.level > 0 &&
      bootstrap.level < 1 &&
      bootstrap.seed >>> 0 === bootstrap.seed,
    '{ resamples of at least 100, level between 0 and 1, seed in 0..4294967295 }',
  );
  check('ablations', ablations === undefined || (Array.isArray(ablations) && ablations.every(isRecord)), 'a list, or nothing');
  check(
    'metrics',
    isTexts(protocol.metrics) && protocol.metrics.length > 0 && new Set(protocol.metrics).size === protocol.metrics.length,
    'a list of different metrics',
  );
  for (const name of protocol.metrics) {
    const known = Object.keys(metrics);
    if (!known.includes(name)) {
      const nearest = nearestName(name, known);
      fail('metrics', `any of ${known.join(', ')}`, name, nearest === undefined ? undefined : `Did you mean '${nearest}'?`);
    }
    const { scope } = metrics[name];
    if (!SCOPES[region].includes(scope)) {
      const fitting = known.filter((each) => SCOPES[region].includes(metrics[each as typeof name].scope));
      fail('metrics', `metrics that can be taken of region '${region}' (${fitting.join(', ')})`, name);
    }
  }
  const least = Math.max(
    1,
    ...protocol.metrics.map((name) => (name.startsWith('ssim-') ? ssimSide(name === 'ssim-uniform' ? 'uniform' : 'gaussian') : 1)),
  );
  const compared = crop ?? (region === 'photograph' ? resize : null);
  if (compared !== null && Math.min(compared.width, compared.height) < least) {
    fail(crop === null ? 'resize' : 'crop', `at least ${least} × ${least} pixels, which SSIM's window needs`, compared);
  }
  if (region === 'crop' && crop === null && selection.leastSide < least) {
    fail('selection', `a leastSide of at least ${least}, which SSIM's window needs`, selection);
  }
  return protocol;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isCount(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least;
}

function isResize(value: Protocol['resize']): boolean {
  if (value === null) return true;
  return isRecord(value) && isCount(value.width, 1) && isCount(value.height, 1) && ['bilinear', 'bicubic'].includes(value.filter);
}

function areSizes(sizes: Protocol['sizes']): boolean {
  if (!Array.isArray(sizes) || !sizes.every((each) => isRecord(each) && isText(each.name))) return false;
  const ends = sizes.map(({ below }: Protocol['sizes'][number]) => below ?? Number.POSITIVE_INFINITY);
  return ends.every((end, index) => end > (ends[index - 1] ?? 0)) && (ends.length === 0 || ends.at(-1) === Number.POSITIVE_INFINITY);
}
