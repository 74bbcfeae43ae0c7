import type { Report } from '@photochrom/core';
import { type Html, html, nothing } from './html';

/** Which models ran, where, and why not elsewhere. */
export function modelsSection(models: Report['models']): Html {
  if (models.length === 0) return nothing;
  const items = models.map(({ plugin, name, sha256, backend }) => {
    const refused = backend.refused.map(({ device, reason }) => html`<li>${device} was refused: ${reason}</li>`);
    return html`<li><h3>${name ?? 'a model without a card'}</h3>
<p>Used by ${plugin}. Ran on <strong>${backend.device}</strong>; asked for ${backend.requested}.</p>
${refused.length === 0 ? nothing : html`<ul>${refused}</ul>`}
<p class="quiet">${sha256 === undefined ? 'No card, so its SHA-256 was not checked.' : html`SHA-256 <code>${sha256}</code>`}</p></li>`;
  });
  return html`<section class="models"><h2>Models</h2><ul>${items}</ul></section>`;
}
