import type { CheckpointFile } from '@photochrom/importer';

/** InstColorization's published files say in their names what their tensors do not. */
export function roleOf(name: string): Pick<CheckpointFile, 'role'> {
  if (/net_GF\b/i.test(name)) return { role: 'fusion' };
  if (/net_GComp\b/i.test(name)) return { role: 'full' };
  return /net_G\b/i.test(name) ? { role: 'instance' } : {};
}
