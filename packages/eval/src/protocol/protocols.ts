import { InvalidOptionError, nearestName } from '@photochrom/core';
import { checkProtocol } from './check-protocol';
import instanceBenchmark from './files/instance-benchmark.json';
import table1 from './files/instcolorization-table-1.json';
import table2 from './files/instcolorization-table-2.json';
import table2Enlarged from './files/instcolorization-table-2-enlarged.json';
import table3 from './files/instcolorization-table-3.json';
import table3Instances from './files/instcolorization-table-3-instances.json';
import photographBenchmark from './files/photograph-benchmark.json';
import type { Protocol } from './protocol';

const files: readonly { readonly name: string }[] = [
  instanceBenchmark,
  photographBenchmark,
  table1,
  table2,
  table2Enlarged,
  table3,
  table3Instances,
];

/** The names that {@link protocolOf} takes. */
export const protocolNames: readonly string[] = files.map(({ name }) => name);

/**
 * Gives a protocol of this package by its name.
 *
 * @throws {InvalidOptionError} there is none of that name; lists them.
 * @example
 * ```ts
 * const protocol = protocolOf('instance-benchmark');
 * ```
 */
export function protocolOf(name: string): Protocol {
  const found = files.find((file) => file.name === name);
  if (found !== undefined) return checkProtocol(found);
  const nearest = nearestName(name, protocolNames);
  throw new InvalidOptionError({
    plugin: 'eval',
    option: 'protocol',
    expected: `one of ${protocolNames.join(', ')}`,
    received: name,
    ...(nearest === undefined ? {} : { hint: `Did you mean '${nearest}'?` }),
  });
}
