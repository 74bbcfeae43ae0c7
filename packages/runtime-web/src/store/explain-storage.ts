import type { ModelCard } from '@photochrom/core';

const megabytes = new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });

/** @returns such as `'12.3 MB'`, a megabyte being 1,000,000 bytes. */
export const formatMegabytes = (bytes: number): string => megabytes.format(bytes / 1e6);

/**
 * Says why a model can't be kept, for a warning.
 *
 * @param cause what the browser said.
 * @param estimate what the browser tells of this site's storage. Browsers may tell more room than there is, so as not to give away the
 * size of the disk.
 */
export function explainStorage(card: ModelCard, cause: unknown, estimate: StorageEstimate = {}): string {
  const { name, message } = cause instanceof Error || cause instanceof DOMException ? cause : { name: 'Error', message: String(cause) };
  const begins = `Expected to keep model '${card.name}' for the next visit`;
  const ends = 'It is used from memory this time, and fetched anew the next.';
  if (name !== 'QuotaExceededError') return `${begins}, but the browser can't write files here: ${message.replace(/\.$/, '')}. ${ends}`;
  const { usage, quota } = estimate;
  const figures = [
    `needed: ${formatMegabytes(card.bytes)}`,
    ...(usage === undefined ? [] : [`used by this site: ${formatMegabytes(usage)}`]),
    ...(usage === undefined || quota === undefined
      ? []
      : [`available, as the browser tells: ${formatMegabytes(Math.max(0, quota - usage))}`]),
    ...(usage !== undefined && quota !== undefined && quota - usage >= card.bytes
      ? ['the disk or a limit of the browser leaves less']
      : []),
  ];
  return `${begins}, but the browser's storage for this site is full (${figures.join('; ')}). ${ends} Free some disk space, or remove models that are no longer needed from the store.`;
}
