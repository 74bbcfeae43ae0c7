export { annotated } from './annotated';
export type { AnnotatedOptions } from './annotated-options';
export type { AnnotatedObject, AnnotatedPhotograph, Annotations, Outline } from './annotations';
export { findPhotograph } from './find-photograph';
export { type ObjectInPhotograph, objectsIn } from './objects-in';
export { type BoxFile, type BoxObject, readBoxes } from './read-boxes';
export { readCoco } from './read-coco';
export { readYolo, type YoloOptions } from './read-yolo';
