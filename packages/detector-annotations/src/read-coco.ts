import type { AnnotatedObject, AnnotatedPhotograph, Annotations } from './annotations';
import { boxAround } from './box-around';
import { fault, isNumbers, isRecord, parseJson, scoreOf } from './fault';
import { readOutline } from './read-outline';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads annotations in COCO's format: images, categories and annotations with `bbox` [x, y, width, height] in pixels and `segmentation` as
 * polygons or runs. Where a bbox is missing, the outline gives it. A `score` counts, as in results. Crowds (`iscrowd`) are left out: they are no one's object.
 *
 * @param content the file's text, or what it parses to.
 * @param file how messages call it. Default `'the COCO file'`.
 * @throws {InvalidInstanceError} it is something else; says which annotation and what was expected.
 * @example
 * ```ts
 * const annotations = readCoco(await readFile('instances.json', 'utf8'), 'instances.json');
 * ```
 * @see Lin et al. 2014, "Microsoft COCO"; cocodataset.org, Data format
 */
export function readCoco(content: unknown, file = 'the COCO file'): Annotations {
  const parsed = parseJson(content, file);
  const lists = isRecord(parsed) ? [parsed['images'], parsed['annotations'], parsed['categories'] ?? []] : [];
  if (lists.length === 0 || !lists.every(isRecords)) {
    throw fault(file, 'an object with the lists images, annotations and categories', isRecord(parsed) ? Object.keys(parsed) : parsed);
  }
  const [images, annotations, categories] = lists as [Json[], Json[], Json[]];
  const labels = new Map(categories.map(({ id, name }) => [id, name]));
  const photographs = new Map(images.map((image) => [image['id'], readImage(image, file)]));
  for (const annotation of annotations) {
    if (annotation['iscrowd'] === 1 || annotation['iscrowd'] === true) continue;
    const where = `${file}, annotation ${annotation['id'] ?? '(without an id)'}`;
    const photograph = photographs.get(annotation['image_id']);
    if (photograph === undefined) throw fault(where, 'image_id of one of the images', annotation['image_id']);
    photograph.objects.push(readAnnotation(annotation, where, labels));
  }
  return { file, photographs: [...photographs.values()] };
}

function readImage({ id, file_name: name, width, height }: Json, file: string) {
  const where = `${file}, image ${id ?? '(without an id)'}`;
  if (typeof name !== 'string' || name === '') throw fault(where, 'a file_name', name);
  if (!(isNumbers([width, height]) && Number(width) > 0 && Number(height) > 0)) {
    throw fault(where, 'width and height in pixels', [width, height]);
  }
  const extent = { width: Number(width), height: Number(height) };
  return { name, extent, objects: [] as AnnotatedObject[] } satisfies AnnotatedPhotograph;
}

function readAnnotation(annotation: Json, where: string, labels: ReadonlyMap<unknown, unknown>): AnnotatedObject {
  const { id, category_id: category, bbox, score, segmentation } = annotation;
  const label = labels.get(category);
  if (typeof label !== 'string' || label.trim() === '')
    throw fault(where, 'category_id of one of the categories, which has a name', category);
  const outline = readOutline(segmentation, where);
  const box = bbox === undefined && outline?.kind === 'polygons' ? boxAround(outline.polygons) : bbox;
  if (!(isNumbers(box) && box.length === 4 && box[2]! > 0 && box[3]! > 0)) {
    throw fault(where, 'bbox as [x, y, width, height], in pixels, with a width and a height above 0', bbox);
  }
  const [x = 0, y = 0, width = 0, height = 0] = box;
  return {
    id: `annotation ${id ?? '(without an id)'}`,
    label,
    score: scoreOf(score, where),
    box: { x1: x, y1: y, x2: x + width, y2: y + height },
    ...(outline === undefined ? {} : { outline }),
  };
}

function isRecords(value: unknown): value is Json[] {
  return Array.isArray(value) && value.every(isRecord);
}
