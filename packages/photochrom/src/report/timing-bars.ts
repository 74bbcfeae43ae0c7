import type { ColorizedRecord } from '../batch/file-record';
import { type Html, html } from './html';

/** The time of each stage as bars; the longest fills its row. */
export function timingBars(timings: ColorizedRecord['timings']): Html {
  const longest = Math.max(1, ...timings.map(({ milliseconds }) => milliseconds));
  const rows = timings.map(
    ({ stage, milliseconds }) => html`<tr><th scope="row">${stage}</th>
<td class="bar"><i style="width:${((100 * milliseconds) / longest).toFixed(1)}%"></i></td><td>${Math.round(milliseconds)} ms</td></tr>`,
  );
  return html`<section><h3>Time</h3><table class="timings"><tbody>${rows}</tbody></table></section>`;
}
