import type { Report } from '@photochrom/core';
import type { SummaryRecord } from '../batch/file-record';
import { type Html, html, nothing } from './html';
import { modelsSection } from './models-section';
import { pageScript } from './page-script';
import { pageStyle } from './page-style';

/** A photograph's place on the page. */
export type PageEntry = { readonly id: string; readonly name: string; readonly failed: boolean };

/** Nothing is fetched and nothing sent: the page holds all it needs, and its policy forbids the rest. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/** Tells a report from any other page of its name. */
export const generator = '<meta name="generator" content="Photochrom">';

/** What comes before the photographs. */
export function pageHead(summary: SummaryRecord, entries: readonly PageEntry[], date: Date): Html {
  const { status, colorized, kept, total, milliseconds, loadMilliseconds } = summary;
  const failed = entries.filter((entry) => entry.failed).map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`);
  const pictures = total === 1 ? 'photograph' : 'photographs';
  const heading = `${colorized} of ${total} ${pictures} coloured${kept === 0 ? '' : `, ${kept} kept from earlier runs`}`;
  const left = total - entries.length;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${{ html: generator }}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Photochrom: ${heading}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<header class="top">
<h1>${heading}</h1>
<p><time datetime="${date.toISOString()}">${date.toISOString().slice(0, 10)}</time> · ${(milliseconds / 1000).toFixed(1)} s, of which
${(loadMilliseconds / 1000).toFixed(1)} s opening models · the colours are plausible, not historical. Drag the line in a picture, or focus it
and use the arrow keys: before is left of it.</p>
${status === 'aborted' || status === 'error' ? html`<p class="stopped">Stopped before the end: of the photographs, ${left} are not on this page.</p>` : nothing}
${failed.length === 0 ? nothing : html`<p>Not coloured:</p><ul>${failed}</ul>`}
</header>
<main>`;
}

/** What comes after the photographs. */
export function pageFoot(models: Report['models'], settings: readonly string[]): Html {
  return html`
</main>
<footer class="bottom">
${modelsSection(models)}
<p class="quiet">${settings.join(' · ')}</p>
</footer>
<script>${{ html: pageScript }}</script>
</body>
</html>
`;
}
