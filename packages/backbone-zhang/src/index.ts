export type { Eccv16Options } from './eccv16';
export { eccv16 } from './eccv16';
export type { MaskCenter } from './mask-center';
export type { NetworkOptions } from './network-options';
export type { Siggraph17Options } from './siggraph17';
export { siggraph17 } from './siggraph17';
