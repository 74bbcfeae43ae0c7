import type { AbPlanes, EvidenceInstance } from '@photochrom/core';

/**
 * Gives locked instances their colour: inside the mask where there is one, else inside the box.
 *
 * @param ab is changed and given back.
 */
export function keepLocks(ab: AbPlanes, instances: readonly EvidenceInstance[]): AbPlanes {
  const area = ab.width * ab.height;
  for (const { box, mask, lock } of instances) {
    if (lock === undefined) continue;
    for (let y = box.y1; y < box.y2; y++) {
      for (let x = box.x1; x < box.x2; x++) {
        const share = mask === undefined ? 1 : (mask.data[(y - box.y1) * mask.width + x - box.x1] as number);
        const pixel = y * ab.width + x;
        ab.data[pixel] = (1 - share) * (ab.data[pixel] as number) + share * lock.a;
        ab.data[area + pixel] = (1 - share) * (ab.data[area + pixel] as number) + share * lock.b;
      }
    }
  }
  return ab;
}
