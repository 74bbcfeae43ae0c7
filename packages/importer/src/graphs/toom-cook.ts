/** The three matrices of a minimal filtering algorithm, by row: y = Aᵀ((G g) ⊙ (Bᵀ d)) for `tile` outputs y of a filter g of 3 taps. */
export type ToomCook = {
  /** Bᵀ [tile + 2][tile + 2]: transforms the inputs. */
  readonly input: readonly (readonly number[])[];
  /** G [tile + 2][3]: transforms the filter. */
  readonly kernel: readonly (readonly number[])[];
  /** Aᵀ [tile][tile + 2]: transforms the products. */
  readonly output: readonly (readonly number[])[];
};

/** Points at which the polynomials are taken, beside infinity: the smallest, since large powers cost precision. */
const POINTS = [0, 1, -1, 2, -2, 1 / 2, -1 / 2];

/**
 * Matrices that give `tile` outputs of a filter of 3 taps for tile + 2 multiplications.
 *
 * @see Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks", §4: F(4, 3) and F(6, 3)
 */
export function toomCook(tile: 4 | 6): ToomCook {
  const points = POINTS.slice(0, tile + 1);
  const last = tile + 1;
  const others = (point: number) => points.filter((other) => other !== point);
  return {
    input: [...points.map((point) => [...product(others(point)), 0]), product(points)],
    kernel: [
      ...points.map((point) => {
        const scale = others(point).reduce((factor, other) => factor * (point - other), 1);
        return [0, 1, 2].map((power) => point ** power / scale);
      }),
      [0, 0, 1],
    ],
    output: Array.from({ length: tile }, (_, power) => [...points.map((point) => point ** power), power === last - 2 ? 1 : 0]),
  };
}

/** @returns coefficients of the product of x - root over all roots, the constant one first. */
function product(roots: readonly number[]): number[] {
  return roots.reduce((factors, root) => [0].concat(factors).map((factor, power) => factor - root * (factors[power] ?? 0)), [1]);
}
