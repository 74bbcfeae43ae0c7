export type { Layout } from './layout';
export { maskRcnn } from './mask-rcnn';
export type { MaskRcnnOptions } from './mask-rcnn-options';
