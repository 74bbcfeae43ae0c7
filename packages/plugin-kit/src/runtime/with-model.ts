import type { Model, Runtime } from '@photochrom/core';
import type { Contract } from '../contract/contract';
import { tinyModel } from './tiny-model';

/** Opens the tiny model for a check, and closes it after. */
export async function withModel({ make }: Contract<Runtime>, use: (model: Model) => Promise<void>): Promise<void> {
  const model = await make().load(tinyModel());
  try {
    await use(model);
  } finally {
    await model.dispose();
  }
}

/** Float32 rows of two values each, as the tiny model takes them. */
export function rows(values: readonly number[]) {
  return { type: 'float32', data: Float32Array.from(values), dims: [values.length / 2, 2] } as const;
}
