export { type AnnotatedOptions, annotated } from './annotated';
export type { AnnotatedObject, AnnotatedPhotograph, Annotations, Outline } from './annotations';
export { annotatedOptions } from './option-descriptions';
export { type BoxFile, type BoxObject, readBoxes } from './read-boxes';
export { readCoco } from './read-coco';
export { readYolo, type YoloOptions } from './read-yolo';
