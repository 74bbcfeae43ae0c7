import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bytesSource, importCheckpoints } from '@photochrom/importer';
import { expect, it } from 'vitest';
import { starterModels } from './starter-models';

it('siggraph17 is what the importer makes of the committed checkpoint, byte for byte; to make it again: node scripts/import-starter.mjs', async () => {
  const card = JSON.parse(await readFile(fileURLToPath(starterModels.siggraph17), 'utf8'));
  const checkpoint = await readFile(new URL('../../../training/checkpoints/siggraph17.pth', import.meta.url));
  const files = [{ source: bytesSource(new Uint8Array(checkpoint), 'siggraph17.pth') }];
  for await (const model of importCheckpoints(files, { convention: 'siggraph17', weights: 'float16', size: 128, name: 'siggraph17' })) {
    expect(card).toMatchObject({
      sha256: model.card.sha256,
      bytes: model.card.bytes,
      checkpoints: model.card['checkpoints'],
      importer: model.card['importer'],
    });
  }
});
