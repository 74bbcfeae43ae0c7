import { existsSync, openAsBlob, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blobSource, importCheckpoints } from '@photochrom/importer';
import { instColorizationModels } from '@photochrom/starter-instcolorization';

const ROLES = ['instance', 'fusion', 'full'];

/** Where a checkpoint of published width lies. */
export function checkpointPath(role) {
  return fileURLToPath(new URL(`checkpoints/${role}.pth`, import.meta.url));
}

/** @returns how to make the checkpoints that are missing, a command each. */
export function missingCheckpoints() {
  return ROLES.filter((role) => !existsSync(checkpointPath(role))).map(
    (role) =>
      `  python3 training/random_checkpoint.py ${role} bench/checkpoints/${role}.pth${role === 'fusion' ? ' --prefix module.' : ''}`,
  );
}

/** @returns the cards' paths of the fused graph and of the full-image network, imported into a folder in one form of convolutions. */
export async function importInto(folder, convolutions) {
  const files = [];
  for (const role of ROLES) files.push({ source: blobSource(await openAsBlob(checkpointPath(role)), `${role}.pth`), role });
  const cards = {};
  for await (const { bytes, card } of importCheckpoints(files, { convolutions, name: convolutions })) {
    writeFileSync(join(folder, card.file), bytes);
    const path = join(folder, `${card.name}.card.json`);
    writeFileSync(path, JSON.stringify(card));
    cards[card.architecture === 'instcolorization' ? 'fused' : 'full'] = path;
  }
  return cards;
}

/** @returns the path of the starter's fused graph. */
export function starterFusion() {
  return fileURLToPath(instColorizationModels.instcolorization.data);
}
