import type { Size } from '../detector/box';
import { InvalidOptionError } from '../errors/invalid-option-error';
import type { AbPlanes } from '../plane/ab-planes';
import { averageAb, averagePlane } from '../plane/average-plane';
import type { Plane } from '../plane/plane';
import { rowStretcher } from '../plane/row-stretcher';
import { chromaSlopes } from './chroma-slopes';
import { defineFinish } from './define-finish';
import type { Finish } from './finish';
import { runRows } from './run-rows';

/** Options of {@link refineEdges}. */
export type RefineEdgesOptions = {
  /** Cells along the longer side on which ab is taken as known; finer detail is drawn from L. An integer in 16..4096. Default 256. */
  readonly cells?: number;
  /** Share of the detail that is added, 0..1. Default 1; 0 is plain bilinear upsampling. */
  readonly strength?: number;
};

/**
 * Brings small ab to full size along the photograph's own edges.
 *
 * On a coarse grid, ab is fitted to L in every 3 × 3 neighbourhood; the full-size L's detail beyond the grid, times that slope, is
 * added to bilinearly upsampled ab, and the sum is held within the range of ab nearby. So coarse colours stay what the network said.
 * It is the fast guided filter's local model, used to add detail instead of to smooth. On true ab of 118 photographs, reduced and brought
 * back, it gains 0.9 dB over bilinear from 128 × 128 and 0.6 dB from 256 × 256 (bench/evaluate-upsampling.mjs).
 *
 * @throws {InvalidOptionError} an option is out of its range.
 * @see He & Sun 2015, "Fast Guided Filter"
 */
export function refineEdges({ cells = 256, strength = 1 }: RefineEdgesOptions = {}): Finish {
  const plugin = 'refine-edges';
  if (!Number.isInteger(cells) || cells < 16 || cells > 4096) {
    throw new InvalidOptionError({ plugin, option: 'cells', expected: 'an integer in 16..4096', received: cells });
  }
  if (!(strength >= 0 && strength <= 1)) {
    throw new InvalidOptionError({ plugin, option: 'strength', expected: 'a number in 0..1', received: strength });
  }
  return defineFinish({
    name: plugin,
    takesSmallAb: true,
    async apply({ L, ab }, call) {
      const { width, height } = L;
      const area = width * height;
      const grid = gridSize(L, ab, cells);
      const coarseL = averagePlane(L, grid);
      const { slope, least, greatest } = chromaSlopes(coarseL, averageAb(ab, grid));
      const coarseRow = rowStretcher(coarseL.data, grid, L);
      const channels = [0, 1].map((channel) => ({
        offset: channel * area,
        color: channelStretcher(ab, channel, L),
        slope: channelStretcher(slope, channel, L),
        least: channelStretcher(least, channel, L),
        greatest: channelStretcher(greatest, channel, L),
      }));
      const data = new Float32Array(2 * area);
      const detail = new Float32Array(width);
      await runRows(height, call, (y) => {
        const start = y * width;
        writeDetail(L.data, start, coarseRow(y), strength, detail);
        for (const channel of channels) {
          addDetail(data, channel.offset + start, detail, channel.color(y), channel.slope(y), channel.least(y), channel.greatest(y));
        }
      });
      return { ab: { width, height, data } };
    },
  });
}

/** About `cells` along L's longer side, but never finer than ab. */
function gridSize(L: Plane, ab: AbPlanes, cells: number): Size {
  const scale = cells / Math.max(L.width, L.height);
  const side = (full: number, small: number) => Math.max(1, Math.min(Math.round(full * scale), full, small));
  return { width: side(L.width, ab.width), height: side(L.height, ab.height) };
}

function channelStretcher({ width, height, data }: AbPlanes, channel: number, size: Size): (y: number) => Float32Array {
  const area = width * height;
  return rowStretcher(data.subarray(channel * area, (channel + 1) * area), { width, height }, size);
}

/** What of a row of L the coarse grid does not show. */
function writeDetail(L: Float32Array, start: number, coarse: Float32Array, strength: number, detail: Float32Array): void {
  for (let x = 0; x < detail.length; x++) detail[x] = strength * (L[start + x]! - coarse[x]!);
}

function addDetail(
  data: Float32Array,
  start: number,
  detail: Float32Array,
  color: Float32Array,
  slope: Float32Array,
  least: Float32Array,
  greatest: Float32Array,
): void {
  for (let x = 0; x < detail.length; x++) {
    const value = color[x]!;
    const refined = value + slope[x]! * detail[x]!;
    const low = least[x]! < value ? least[x]! : value;
    const high = greatest[x]! > value ? greatest[x]! : value;
    data[start + x] = refined < low ? low : refined > high ? high : refined;
  }
}
