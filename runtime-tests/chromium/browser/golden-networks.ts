import { readFile } from 'node:fs/promises';
import { goldenFile } from '@photochrom/golden';
import { bytesSource, type CheckpointFile, importCheckpoints } from '@photochrom/importer';

/** Side of the pictures that the networks are for: small, as tests compute WebGPU on the CPU. */
const SIDE = 64;

/** Every graph that the importer writes, of the golden checkpoints: architecture, files, options. */
const NETWORKS: readonly (readonly [string, readonly (readonly [string, CheckpointFile['role']?])[], object])[] = [
  ['eccv16', [['eccv16']], {}],
  ['siggraph17', [['siggraph17']], { convention: 'siggraph17' }],
  [
    'instcolorization',
    [
      ['net_G', 'instance'],
      ['net_GF', 'fusion'],
    ],
    {},
  ],
];

/** Their names. */
export const GOLDEN_NETWORKS = NETWORKS.map(([name]) => name);

/** @returns each as `/networks/<name>.onnx` with its card beside it, for `serveFiles`. */
export async function goldenNetworks(): Promise<Map<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>();
  for (const [name, checkpoints, options] of NETWORKS) {
    const sources = await Promise.all(
      checkpoints.map(async ([file, role]) => {
        const source = bytesSource(new Uint8Array(await readFile(goldenFile(`checkpoints/${file}.pth`))), `${file}.pth`);
        return { source, ...(role === undefined ? {} : { role }) };
      }),
    );
    for await (const { bytes, card } of importCheckpoints(sources, { size: SIDE, name, ...options })) {
      files.set(`/networks/${card.file}`, bytes);
      files.set(`/networks/${name}.card.json`, JSON.stringify(card));
    }
  }
  return files;
}
