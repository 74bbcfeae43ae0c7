import type { CallOptions, ColorizeResult, LayerWeightMaps, Plane, Runtime, SourceInstance } from '@photochrom/core';
import { type Html, html, nothing } from './html';
import { objectColor } from './object-overlay';
import { weightUri } from './picture-uri';

/** An early, a middle and the last of the 13 layers (Su et al. 2020, figure 6). */
const shownLayers: readonly string[] = ['conv3_3', 'conv7_3', 'conv10_2'];

/**
 * How a learned fusion weighed objects and image, as small gray pictures; nothing where there are no maps.
 *
 * @param name of the photograph, for what pictures are called.
 */
export async function weightMapsSection(
  runtime: Runtime,
  { weightMaps, instances, image }: ColorizeResult,
  name: string,
  call: CallOptions,
) {
  const shown = weightMaps.filter(({ layer }) => shownLayers.includes(layer));
  if (shown.length === 0) return nothing;
  const rows: Html[] = [];
  for (const maps of shown) rows.push(await layerRow(runtime, maps, instances, call));
  const heads = instances.map(
    ({ label = 'object' }, index) =>
      html`<th scope="col"><i class="swatch" style="background:${objectColor(index)}"></i>${index + 1} ${label}</th>`,
  );
  return html`
<section class="weights" style="--ratio:${(image.width / image.height).toFixed(4)}"><h3>Weight maps</h3>
<p class="quiet">What share objects and image have in the colours, at three of the layers where they are joined; at each place the shares add up to 1.
<span class="ramp">0 <i aria-hidden="true"></i> 1</span></p>
<div class="wide" role="region" tabindex="0" aria-label="Weight maps of ${name}"><table><thead><tr><th scope="col">Layer</th>${heads}<th scope="col">Image</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}

async function layerRow(
  runtime: Runtime,
  { layer, instances: planes, image }: LayerWeightMaps,
  instances: readonly SourceInstance[],
  call: CallOptions,
): Promise<Html> {
  const cells: Html[] = [];
  for (const [index, plane] of planes.entries()) {
    cells.push(await cell(runtime, plane, `object ${index + 1}, ${instances[index]?.label ?? 'object'}, at ${layer}`, call));
  }
  cells.push(await cell(runtime, image, `the image at ${layer}`, call));
  return html`<tr><th scope="row">${layer}</th>${cells}</tr>`;
}

async function cell(runtime: Runtime, plane: Plane, what: string, call: CallOptions): Promise<Html> {
  const mean = plane.data.reduce((sum, value) => sum + value, 0) / plane.data.length;
  return html`<td><img src="${await weightUri(runtime, plane, call)}" alt="Weight of ${what}: ${mean.toFixed(2)} on average"></td>`;
}
