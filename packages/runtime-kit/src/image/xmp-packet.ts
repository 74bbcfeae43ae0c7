/** Namespaces of XMP. @see XMP Specification Parts 1 and 2 */
export const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpNote: 'http://ns.adobe.com/xmp/note/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEX: 'http://cipa.jp/exif/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  gainMap: 'http://ns.adobe.com/hdr-gain-map/1.0/',
  appleGainMap: 'http://ns.apple.com/HDRGainMap/1.0/',
  container: 'http://ns.google.com/photos/1.0/container/',
  camera: 'http://ns.google.com/photos/1.0/camera/',
  image: 'http://ns.google.com/photos/1.0/image/',
  iptcCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
} as const;

/** A packet as text; undefined where it is none in UTF-8. */
export function readPacket(xmp: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(xmp);
  } catch {
    return undefined;
  }
}

/** The prefixes that a packet gives to a namespace. */
export function prefixesOf(packet: string, namespace: string): string[] {
  const declared = packet.matchAll(/xmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return [...new Set(Array.from(declared, ([, prefix = '', one, other]) => ((one ?? other) === namespace ? prefix : '')))].filter(Boolean);
}

/** Replaces the value of a property, wherever and however the packet states it; takes it out where `value` is undefined. Adds nothing. */
export function restate(packet: string, namespace: string, name: string, value: string | undefined): string {
  let text = packet;
  for (const prefix of prefixesOf(packet, namespace)) {
    const full = `${prefix.replaceAll('.', '\\.')}:${name}`;
    text = text.replace(
      new RegExp(`\\s${full}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'),
      value === undefined ? '' : ` ${prefix}:${name}="${value}"`,
    );
    const element = new RegExp(`<${full}(?:\\s[^>]*)?(?:/>|(?<!/)>[\\s\\S]*?</${full}\\s*>)`, 'g');
    text = text.replace(element, value === undefined ? '' : `<${prefix}:${name}>${value}</${prefix}:${name}>`);
  }
  return text;
}

/** Takes out every property of a namespace, wherever and however the packet states it. */
export function removeAll(packet: string, namespace: string): string {
  const names = prefixesOf(packet, namespace).flatMap((prefix) =>
    Array.from(packet.matchAll(new RegExp(`[\\s<]${prefix.replaceAll('.', '\\.')}:([\\w.-]+)`, 'g')), ([, name = '']) => name),
  );
  return [...new Set(names)].reduce((text, name) => restate(text, namespace, name, undefined), packet);
}

/** Whether a packet states a property. */
export function states(packet: string, namespace: string, name: string): boolean {
  return prefixesOf(packet, namespace).some((prefix) => new RegExp(`[\\s<]${prefix}:${name}[\\s=/>]`).test(packet));
}

/** Puts descriptions into a packet, or into a new one where there is none to put them into. */
export function addDescriptions(packet: string | undefined, descriptions: string): string {
  const [rdf] = packet === undefined ? [] : prefixesOf(packet, namespaces.rdf);
  const end = packet === undefined || rdf === undefined ? -1 : packet.lastIndexOf(`</${rdf}:RDF`);
  if (packet !== undefined && end >= 0) return packet.slice(0, end) + descriptions + packet.slice(end);
  const body = `<rdf:RDF xmlns:rdf="${namespaces.rdf}">${descriptions}</rdf:RDF>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${body}</x:xmpmeta><?xpacket end="w"?>`;
}

/**
 * Joins the two parts of a packet that was too long for a segment of JPEG.
 *
 * @param extended undefined where it is missing or cut off: then the packet no longer points to it.
 * @see XMP Specification Part 3, 1.1.3.1
 */
export function joinExtended(packet: string, extended: string | undefined): string {
  const alone = restate(packet, namespaces.xmpNote, 'HasExtendedXMP', undefined);
  if (extended === undefined) return alone;
  const [rdf = 'rdf'] = prefixesOf(extended, namespaces.rdf);
  const start = extended.search(new RegExp(`<${rdf}:RDF[\\s>]`));
  const bodyStart = extended.indexOf('>', start) + 1;
  const end = extended.lastIndexOf(`</${rdf}:RDF`);
  if (start < 0 || end < bodyStart) return alone;
  // What the elements around the descriptions declare must stay in force.
  const around = Array.from(extended.slice(0, bodyStart).matchAll(/xmlns:([\w.-]+)\s*=\s*(?:"[^"]*"|'[^']*')/g));
  const described = extended.slice(bodyStart, end).replace(new RegExp(`<${rdf}:Description(?=[\\s/>])[^>]*`, 'g'), (tag) => {
    const missing = around.filter(([, prefix]) => !tag.includes(`xmlns:${prefix}`)).map(([declaration]) => declaration);
    const [name = ''] = tag.match(/^<[\w.:-]+/) ?? [];
    return [name, ...missing].join(' ') + tag.slice(name.length);
  });
  return addDescriptions(alone, described);
}

/** Text for an element. */
export function escapeXml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // XML holds no other control characters than tab, line feed and carriage return.
  return Array.from(escaped)
    .filter((letter) => letter >= ' ' || '\t\n\r'.includes(letter))
    .join('');
}
