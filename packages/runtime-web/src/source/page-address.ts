/** What relative addresses start at: the page's base, in a worker its script's address; undefined outside of a browser. */
export function pageAddress(): string | undefined {
  // Absent in workers, and both in Node, whatever the types say.
  const { document, location } = globalThis as { document?: Document; location?: Location };
  return document?.baseURI ?? location?.href;
}
