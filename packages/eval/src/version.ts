import { version } from '../package.json';

/** The version of this package, for results: it moves where a metric does. */
export const evalVersion: string = version;
