import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Place } from '@photochrom/runtime-kit';
import { readFileBytes } from './read-file-bytes';

/** A file of this machine. */
export function filePlace(path: string): Place {
  return {
    label: path,
    path,
    remote: false,
    withEnding: (ending) => filePlace(path.replace(/\.onnx$/, ending)),
    sibling(name) {
      const beside = pathBeside(path, name);
      return beside === undefined ? undefined : filePlace(beside);
    },
    read: (options) => readFileBytes(path, options),
  };
}

function pathBeside(path: string, name: string): string | undefined {
  const folder = resolve(dirname(path));
  const way = relative(folder, resolve(folder, name));
  if (isAbsolute(name) || isAbsolute(way) || way === '' || way === '..' || way.startsWith(`..${sep}`)) return undefined;
  return join(dirname(path), way);
}
