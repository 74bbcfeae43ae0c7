import manifest from '../../../../samples/manifest.json';

/** A photograph that comes with the page. */
export type Sample = {
  readonly file: string;
  readonly title: string;
  readonly url: string;
  readonly colorful: boolean;
  readonly credit: string;
};

/** Eight of the repository's samples: those with most to see, and few enough to fetch at once. */
const SHOWN: readonly string[] = [
  'lifeboat.jpg',
  'migrant-mother-1936.jpg',
  'fishmonger-1921.jpg',
  'new-york-riverfront-1931.jpg',
  'cow-and-temple.jpg',
  'riders-on-the-beach.jpg',
  'train.jpg',
  'lighthouse.jpg',
];

const urls = import.meta.glob<string>(
  [
    '../../../../samples/{lifeboat,migrant-mother-1936,fishmonger-1921,new-york-riverfront-1931}.jpg',
    '../../../../samples/{cow-and-temple,riders-on-the-beach,train,lighthouse}.jpg',
  ],
  { query: '?url', import: 'default', eager: true },
);

/** The samples in the order in which they are offered: old photographs first, then those that know their colours. */
export const samples: readonly Sample[] = SHOWN.flatMap((file) => {
  const entry = manifest.images.find((image) => image.file === file);
  const url = urls[`../../../../samples/${file}`];
  if (entry === undefined || url === undefined) return [];
  return [{ file, title: entry.title, url, colorful: entry.colour, credit: [entry.source, entry.licence].join(', ') }];
});
