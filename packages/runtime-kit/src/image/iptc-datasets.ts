import { viewOf } from './join-bytes';
import { decodeText } from './picture-text';

/** One dataset of IPTC's second record, as text. */
export type IptcDataset = { readonly dataset: number; readonly text: string };

/** Reads the datasets of the application record, up to the first that is cut off. @see IPTC-IIM 4.2, chapter 3 */
export function iptcDatasets(iptc: Uint8Array): IptcDataset[] {
  const view = viewOf(iptc);
  const datasets: IptcDataset[] = [];
  for (let start = 0; start + 5 <= iptc.length && iptc[start] === 0x1c; ) {
    const length = view.getUint16(start + 3);
    const end = start + 5 + length;
    // Longer datasets say in how many bytes their length is written; no text is as long.
    if (length >= 0x8000 || end > iptc.length) break;
    const dataset = iptc[start + 2] as number;
    if (iptc[start + 1] === 2 && dataset > 0) datasets.push({ dataset, text: decodeText(iptc.subarray(start + 5, end)) });
    start = end;
  }
  return datasets;
}
