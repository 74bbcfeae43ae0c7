import { coarsenRimRow, correctRow, type Level, relaxRow, restrictRow } from './level';
import { eachRow, type Steps } from './steps';

/** Relaxations before and after a level's correction, and on the coarsest level, which has few unknowns or only such beside given values. */
const SWEEPS = 2;
const COARSEST_SWEEPS = 20;
/** No mask that was tried needs half of it. */
const MOST_CYCLES = 60;
/** What a cycle is taken to leave of an error: at least, since the first changes are of what goes quickly, and at most or before two are seen. */
const LEAST_RATE = 0.5;
const MOST_RATE = 0.9;

/**
 * Finds the values of all unknowns that are the means of their neighbours', given the rim's: Laplace's equation with Dirichlet's condition at
 * the rim and Neumann's where the picture ends. Multigrid: nested iteration, then W-cycles, until what is left of the error, as seen from how
 * the changes shrink, is below the tolerance.
 *
 * @param levels finest first; the rim of the first holds the given values, its unknowns are 0. They are written.
 * @param tolerance in units of the values.
 * @returns how many cycles it took; undefined where it was not reached in 60.
 * @see Trottenberg, Oosterlee, Schüller 2001, "Multigrid", §2.4 and §2.6; McAdams, Sifakis, Teran 2010, "A parallel multigrid Poisson solver for
 * fluids simulation on large grids" (coarse grids of ragged regions)
 */
export function* solveLaplace(levels: readonly Level[], tolerance: number): Steps<number | undefined> {
  yield* nest(levels, 0);
  let last: number | undefined;
  for (let count = 1; count <= MOST_CYCLES; count++) {
    const change = yield* cycle(levels, 0);
    const rate = last === undefined ? MOST_RATE : Math.min(MOST_RATE, Math.max(LEAST_RATE, change / last));
    if (change === 0 || (change * rate) / (1 - rate) < tolerance) return count;
    last = change;
  }
  return undefined;
}

/** Solves a coarser level first, and begins with what that gives. */
function* nest(levels: readonly Level[], depth: number): Steps {
  const [level, coarse] = [levels[depth]!, levels[depth + 1]];
  level.sources.fill(0);
  if (coarse !== undefined) {
    yield* eachRow(coarse, (y) => coarsenRimRow(level, y + 1, coarse));
    yield* nest(levels, depth + 1);
    yield* eachRow(level, (y) => correctRow(level, y + 1, coarse));
  }
  if (depth > 0) yield* cycle(levels, depth);
}

/** @returns the largest change that any step made on this level. */
function* cycle(levels: readonly Level[], depth: number): Steps<number> {
  const [level, coarse] = [levels[depth]!, levels[depth + 1]];
  if (coarse === undefined) return yield* relax(level, depth === 0 ? 2 * SWEEPS : COARSEST_SWEEPS);
  const before = yield* relax(level, SWEEPS);
  coarse.sources.fill(0);
  coarse.values.fill(0);
  yield* eachRow(level, (y) => restrictRow(level, y + 1, coarse));
  yield* cycle(levels, depth + 1);
  if (depth > 0) yield* cycle(levels, depth + 1);
  const correction = yield* eachRow(level, (y) => correctRow(level, y + 1, coarse));
  return Math.max(before, correction, yield* relax(level, SWEEPS));
}

function* relax(level: Level, sweeps: number): Steps<number> {
  let most = 0;
  for (let half = 0; half < 2 * sweeps; half++) most = Math.max(most, yield* eachRow(level, (y) => relaxRow(level, y + 1, half & 1)));
  return most;
}
