import { expect, it } from 'vitest';
import { seededRandom } from '../detector/seeded-random';
import { encodedRowToLab } from './encoded-row-to-lab';
import { srgbToLabExact } from './srgb-to-lab-exact';

it('stays within its stated error of the exact form, from dark to light', () => {
  const next = seededRandom(11);
  const encoded = Float64Array.from({ length: 30_000 }, (_, at) => (at < 3 ? 1 : next() ** (at % 6 < 3 ? 1 : 5)));
  const [L, ab] = [new Float32Array(10_001), new Float32Array(20_002)];
  encodedRowToLab(encoded, L, ab, 1);
  for (let pixel = 0; pixel < 10_000; pixel++) {
    const exact = srgbToLabExact(encoded[3 * pixel]!, encoded[3 * pixel + 1]!, encoded[3 * pixel + 2]!);
    const found = [L[pixel + 1]!, ab[pixel + 1]!, ab[10_002 + pixel]!];
    found.forEach((value, channel) => {
      expect(Math.abs(value - exact[channel]!)).toBeLessThan(0.0005);
    });
  }
});
