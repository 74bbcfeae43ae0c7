/** Text that is HTML already. */
export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @returns text that shows as it is, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** Template tag: every value is escaped, but for HTML and lists of it. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const texts = values.map((value) => {
    if (typeof value !== 'object') return escapeHtml(String(value));
    return 'html' in value ? value.html : value.map((part) => part.html).join('');
  });
  return { html: parts.map((part, index) => part + (texts[index] ?? '')).join('') };
}

/** Nothing, for parts that may be missing. */
export const nothing: Html = { html: '' };
