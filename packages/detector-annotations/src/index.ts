export { type AnnotatedOptions, annotated } from './annotated';
export type { AnnotatedObject, AnnotatedPhotograph, Annotations, Outline } from './annotations';
export { findPhotograph } from './find-photograph';
export { type ObjectInPhotograph, objectsIn } from './objects-in';
export { annotatedOptions } from './option-descriptions';
export { type BoxFile, type BoxObject, readBoxes } from './read-boxes';
export { readCoco } from './read-coco';
export { readYolo, type YoloOptions } from './read-yolo';
