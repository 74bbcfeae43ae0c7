import type { CallOptions, Raster, Runtime } from '@photochrom/core';
import type { ColorizedFile } from '../batch/colorize-file';
import type { ColorizedRecord, FailedRecord, KeptRecord } from '../batch/file-record';
import { plainError, wholeMessage } from '../batch/plain-error';
import { printable } from '../progress/printable';
import { type Html, html, nothing } from './html';
import { objectColor, objectOverlay, objectPlates } from './object-overlay';
import { pictureUri, reducePicture, withoutColor } from './picture-uri';
import { timingBars } from './timing-bars';
import { weightMapsSection } from './weight-maps';

/** Where a photograph stands on the page, and its result from there. */
export type SectionPlace = { readonly id: string; readonly link: string };

/** One photograph: before and after, what was found in it, and how long it took. */
export async function photoSection(
  runtime: Runtime,
  { record, source, result }: ColorizedFile,
  { id, link }: SectionPlace,
  call: CallOptions,
): Promise<Html> {
  const { size, timings } = record;
  const name = printable(record.input);
  const small = reducePicture(source);
  const overlay = await objectOverlay(runtime, result.instances, size, call);
  const figure = await compareFigure(
    runtime,
    name,
    { small, result: result.image },
    html`${overlay}${objectPlates(result.instances, size)}`,
    call,
  );
  const weights = await weightMapsSection(runtime, result, name, call);
  const seconds = timings.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  const devices = [...new Set(record.backend.map(({ backend }) => backend.device))].join(', ');
  const toggle = html`<label class="toggle"><input type="checkbox" checked> Show objects</label>`;
  return html`
<article class="photo" id="${id}" aria-labelledby="${id}-name">
${figure}
<header>
<h2 id="${id}-name">${name}</h2>
<p class="facts">${size.width} × ${size.height} · ${seconds.toFixed(1)} s on ${devices} · ${resultLink(record, link)}</p>
${record.instances.length === 0 ? nothing : toggle}
</header>
${hasColor(small) ? html`<p class="note">The source has colours of its own. Only its lightness was used, and is shown as “before”.</p>` : nothing}
${warningList(record)}
<div class="details">${objectTable(record)}${timingBars(timings)}</div>
${weights}
</article>`;
}

/** A photograph whose result an earlier run made: before and after. */
export async function keptSection(runtime: Runtime, record: KeptRecord, { id, link }: SectionPlace, call: CallOptions): Promise<Html> {
  const name = printable(record.input);
  const facts = html`Kept from an earlier run · ${resultLink(record, link)}`;
  try {
    const source = await runtime.decode(record.input, call);
    const result = await runtime.decode(record.output, call);
    const figure = await compareFigure(runtime, name, { small: reducePicture(source), result }, nothing, call);
    return html`
<article class="photo" id="${id}" aria-labelledby="${id}-name">
${figure}
<header><h2 id="${id}-name">${name}</h2><p class="facts">${source.width} × ${source.height} · ${facts}</p></header>
</article>`;
  } catch (error) {
    if (call.signal?.aborted) throw error;
    return html`
<article class="photo" id="${id}"><h2>${name}</h2><p class="facts">${facts}</p><p>It can't be shown: ${printable(wholeMessage(plainError(error)))}</p></article>`;
  }
}

/** A photograph that was not coloured. */
export function failedSection({ input, error }: FailedRecord, id: string): Html {
  return html`
<article class="photo failed" id="${id}"><h2>${printable(input)}</h2><p>${printable(wholeMessage(error))}</p><p class="facts">${error.name} (${error.code})</p></article>`;
}

async function compareFigure(
  runtime: Runtime,
  name: string,
  { small, result }: { readonly small: Raster; readonly result: Raster },
  overlay: Html,
  call: CallOptions,
): Promise<Html> {
  const before = await pictureUri(runtime, withoutColor(small), call);
  const after = await pictureUri(runtime, reducePicture(result), call);
  const ratio = small.width / small.height;
  return html`<figure class="compare" style="--ratio:${ratio.toFixed(4)};--most:${2 * small.width}px">
<img src="${after}" width="${small.width}" height="${small.height}" alt="${name}, coloured">
<div class="before"><img src="${before}" width="${small.width}" height="${small.height}" alt="${name}, before">${overlay}</div>
<input type="range" min="0" max="100" step="1" value="50" aria-label="How much of ${name} is shown before colouring" aria-valuetext="50 % before">
<div class="handle" aria-hidden="true"></div>
</figure>`;
}

function resultLink({ output }: { readonly output: string }, link: string): Html {
  return html`<a href="./${link}">${printable(output)}</a>`;
}

function objectTable({ instances }: ColorizedRecord): Html {
  if (instances.length === 0)
    return html`<section><h3>Objects</h3><p class="quiet">None found: the whole picture was coloured at once.</p></section>`;
  const rows = instances.map(
    ({ label, score, box }, index) => html`<tr><td><i class="swatch" style="background:${objectColor(index)}"></i>${index + 1}</td>
<td>${label}</td><td>${score.toFixed(2)}</td><td>${box.x1}, ${box.y1} – ${box.x2}, ${box.y2}</td></tr>`,
  );
  return html`<section><h3>Objects</h3><table><thead><tr><th scope="col">No.</th><th scope="col">Label</th><th scope="col">Score</th>
<th scope="col">Box</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function warningList({ warnings }: ColorizedRecord): Html {
  if (warnings.length === 0) return nothing;
  const items = warnings.map(({ plugin, message }) => html`<li>${plugin}: ${message}</li>`);
  return html`<ul class="warnings" aria-label="Warnings">${items}</ul>`;
}

/** More than a tinted print: some channels apart by more than a tenth in at least a hundredth of the pixels. */
function hasColor({ channels, data }: Raster): boolean {
  if (channels === 1) return false;
  let colored = 0;
  for (let at = 0; at < data.length; at += 3) {
    const [r, g, b] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    if (Math.max(r, g, b) - Math.min(r, g, b) > 26) colored++;
  }
  return colored > data.length / 300;
}
