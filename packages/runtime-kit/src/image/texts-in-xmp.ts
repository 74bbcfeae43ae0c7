import { type IptcDataset, iptcDatasets } from './iptc-datasets';
import { asPhotoshopBlock, iptcOf } from './photoshop-resources';
import type { PictureText } from './picture-text';
import { addDescriptions, escapeXml, namespaces, readPacket, states } from './xmp-packet';

type Kind = 'text' | 'language' | 'list' | 'set';
type Property = readonly [prefix: keyof typeof namespaces, name: string, kind: Kind];

/** @see XMP Specification Part 3, 1.1.5, table 5: PNG's keywords */
const propertyOfKeyword: Readonly<Record<string, Property>> = {
  Title: ['dc', 'title', 'language'],
  Author: ['dc', 'creator', 'list'],
  Description: ['dc', 'description', 'language'],
  Copyright: ['dc', 'rights', 'language'],
  Software: ['xmp', 'CreatorTool', 'text'],
};

/** @see IPTC Core 1.1 for XMP, "Synchronization of IIM and XMP" */
const propertyOfDataset: Readonly<Record<number, Property>> = {
  5: ['dc', 'title', 'language'],
  15: ['photoshop', 'Category', 'text'],
  20: ['photoshop', 'SupplementalCategories', 'set'],
  25: ['dc', 'subject', 'set'],
  40: ['photoshop', 'Instructions', 'text'],
  55: ['photoshop', 'DateCreated', 'text'],
  80: ['dc', 'creator', 'list'],
  85: ['photoshop', 'AuthorsPosition', 'text'],
  90: ['photoshop', 'City', 'text'],
  92: ['iptcCore', 'Location', 'text'],
  95: ['photoshop', 'State', 'text'],
  100: ['iptcCore', 'CountryCode', 'text'],
  101: ['photoshop', 'Country', 'text'],
  103: ['photoshop', 'TransmissionReference', 'text'],
  105: ['photoshop', 'Headline', 'text'],
  110: ['photoshop', 'Credit', 'text'],
  115: ['photoshop', 'Source', 'text'],
  116: ['dc', 'rights', 'language'],
  120: ['dc', 'description', 'language'],
  122: ['photoshop', 'CaptionWriter', 'text'],
};

/** Texts of files, for formats that have no place for them but XMP. */
export type TextsForXmp = { readonly texts?: readonly PictureText[]; readonly iptc?: Uint8Array };

/**
 * Puts texts into an XMP packet: under the property that means the same, where it is free, and else into the user's comment under their
 * keyword, so that none is lost. What the packet already says stays.
 *
 * @returns the packet as it is where there is nothing to add; undefined where there is nothing at all.
 */
export function textsInXmp(xmp: Uint8Array | undefined, { texts = [], iptc }: TextsForXmp): Uint8Array | undefined {
  const packet = xmp === undefined ? undefined : readPacket(xmp);
  if (xmp !== undefined && xmp.length > 0 && packet === undefined) return xmp;
  const properties = new Map<string, { readonly property: Property; readonly values: string[] }>();
  const comments: string[] = [];
  const taken = ([prefix, name]: Property) => packet !== undefined && states(packet, namespaces[prefix], name);
  const put = (property: Property | undefined, value: string, keyword: string | undefined) => {
    const known = property === undefined ? undefined : properties.get(`${property[1]}`);
    const several = property?.[2] === 'set' || property?.[2] === 'list';
    if (property !== undefined && !taken(property) && (known === undefined || (several && keyword === undefined))) {
      if (known === undefined) properties.set(property[1], { property, values: [value] });
      else known.values.push(value);
    } else if (keyword !== undefined && !isStated(value)) comments.push(keyword === 'Comment' ? value : `${keyword}: ${value}`);
  };
  const isStated = (value: string) =>
    (packet?.includes(escapeXml(value)) ?? false) || [...properties.values()].some(({ values }) => values.includes(value));

  const datasets = iptc === undefined ? undefined : iptcOf(asPhotoshopBlock(iptc));
  for (const each of datasets === undefined ? [] : iptcDatasets(datasets))
    put(propertyOfDataset[each.dataset], writtenText(each), undefined);
  for (const { keyword, text } of texts) put(propertyOfKeyword[keyword], text, keyword);
  if (comments.length > 0) put(['exif', 'UserComment', 'language'], comments.join('\n'), undefined);
  if (properties.size === 0) return xmp;
  return new TextEncoder().encode(addDescriptions(packet, [...properties.values()].map(describe).join('')));
}

/** IPTC writes dates as CCYYMMDD, XMP as CCYY-MM-DD. */
function writtenText({ dataset, text }: IptcDataset): string {
  return dataset === 55 ? text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : text;
}

const containers = { language: 'Alt', list: 'Seq', set: 'Bag' } as const;

function describe({ property: [prefix, name, kind], values }: { readonly property: Property; readonly values: readonly string[] }): string {
  const item = kind === 'language' ? '<rdf:li xml:lang="x-default">' : '<rdf:li>';
  const items = values.map((value) => `${item}${escapeXml(value)}</rdf:li>`).join('');
  const container = kind === 'text' ? undefined : `rdf:${containers[kind]}`;
  const body = container === undefined ? escapeXml(values[0] ?? '') : `<${container}>${items}</${container}>`;
  const declared = `xmlns:rdf="${namespaces.rdf}" xmlns:${prefix}="${namespaces[prefix]}"`;
  return `<rdf:Description ${declared} rdf:about=""><${prefix}:${name}>${body}</${prefix}:${name}></rdf:Description>`;
}
