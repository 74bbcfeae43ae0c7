import type { ColorizeResult } from '@photochrom/core';
import type { createWorkerPipeline } from './create-worker-pipeline';
import type { Served } from './served';
import type { WorkerPipeline } from './worker-pipeline';

type Choices = Served<{ readonly device: 'auto' | 'wasm' }, { readonly mode: 'parity' | 'feather' }, { readonly factor: number }>;
type NoChoices = Served<{ readonly device: 'auto' | 'wasm' }, never, never>;

declare const open: () => Worker;
declare const create: typeof createWorkerPipeline;
declare const some: WorkerPipeline<Choices>;
declare const none: WorkerPipeline<NoChoices>;

create<Choices>(open, { device: 'auto' }, { recycleAfter: 20 });
// @ts-expect-error not a device
create<Choices>(open, { device: 'cuda' });
// @ts-expect-error settings are missing
create<Choices>(open);

some.colorize('a.jpg', { fusion: { mode: 'parity' }, finish: { factor: 2 }, size: 480 }) satisfies Promise<ColorizeResult>;
// @ts-expect-error not a mode
void some.colorize('a.jpg', { fusion: { mode: 'learned' } });
// @ts-expect-error finish steps are named by settings
void some.colorize('a.jpg', { finish: [] });
// @ts-expect-error this worker serves no choice of fusions
void none.colorize('a.jpg', { fusion: { mode: 'parity' } });

void some.prepare(new Blob(), { maxInstances: 3 }).then(async (prepared) => {
  await prepared.render({ fusion: { mode: 'feather' } });
  // @ts-expect-error not a mode
  await prepared.render({ fusion: { mode: 'hard' } });
});
// @ts-expect-error preparing takes no fusion
void some.prepare(new Blob(), { fusion: { mode: 'feather' } });
