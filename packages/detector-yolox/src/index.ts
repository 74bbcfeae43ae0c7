export { yoloxOptions } from './option-descriptions';
export { type YoloxDetector, yolox } from './yolox';
export type { YoloxOptions } from './yolox-options';
