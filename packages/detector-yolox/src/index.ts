export { type YoloxDetector, yolox } from './yolox';
export type { YoloxOptions } from './yolox-options';
