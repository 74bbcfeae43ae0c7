export { poissonFusion } from './poisson-fusion';
export type { BlendOrder, PoissonOptions } from './poisson-options';
