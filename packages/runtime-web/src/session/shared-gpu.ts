import { firstLine } from './first-line';
import { findAdapter, type Gpu, openGpu } from './gpu';

let shared: Gpu | undefined;

/**
 * The device that all sessions of this page or worker share, so that tensors can stay on it between networks. Opened anew where the one
 * before was lost. Call it in turn.
 */
export async function shareGpu(): Promise<Gpu | { readonly refusal: string }> {
  if (shared !== undefined && shared.loss() === undefined) return shared;
  const found = await findAdapter();
  if ('refusal' in found) return found;
  try {
    shared = await openGpu(found.adapter);
    return shared;
  } catch (error) {
    return { refusal: `the GPU can't be opened (${firstLine(error)})` };
  }
}
