import type { Role } from './architectures/network';

/** How a network wants its input, which its tensors do not tell (spec/backbones.md §7). */
export type Convention = 'siggraph17' | 'instcolorization';

/** A published checkpoint, known by its bytes. */
export type KnownCheckpoint = {
  readonly title: string;
  readonly licence: string;
  /** Where the authors publish it. */
  readonly origin: string;
  /** Absent where the architecture leaves no choice. */
  readonly convention?: Convention;
  readonly role?: Role;
};

const ZHANG = { licence: 'BSD-2-Clause', origin: 'https://github.com/richzhang/colorization' };
const INSTCOLORIZATION = {
  licence: 'MIT',
  origin: 'https://github.com/ericsujw/InstColorization',
  convention: 'instcolorization',
} as const;

/**
 * Published checkpoints by SHA-256, so that for these the convention is known and need not be said (spec/backbones.md §6,
 * spec/instcolorization.md §3.5).
 */
export const KNOWN_CHECKPOINTS: ReadonlyMap<string, KnownCheckpoint> = new Map<string, KnownCheckpoint>([
  ['9b330a0bae53f4ded77b1e23defbf78beaa09c10ebc4c4999e8e4f4a160b93f9', { title: 'ECCV16, release v2', ...ZHANG }],
  ['df00044c0a4d7c3edcecf6f75437ce346a66e7a42612d9b968e1a7e17dbc6f66', { title: 'SIGGRAPH17', ...ZHANG, convention: 'siggraph17' }],
  ...(
    [
      ['91c2812f62095526612e85ed6eeafaab55f31bcec6b1e97e4d7299c442f490ab', 'coco_finetuned_mask_256_ffs', 'instance'],
      ['8b5d727597138615b40408d69f49f6917d900ae0f1d39c692b885c16d47e2e69', 'coco_finetuned_mask_256_ffs', 'full'],
      ['c76656d5c0785fd9cf79b6deb67f015de8753bfbce351c05ff5f965f73861586', 'coco_finetuned_mask_256_ffs', 'fusion'],
      ['280f01187dbaa9199da89a40f08c68296d0995a77148f287378b54cc83f84933', 'coco_finetuned_mask_256', 'instance'],
      ['38882fce5173aec899b0f2f2401ceb65eaeedd166808a89e268e09b79c2b038b', 'coco_finetuned_mask_256', 'full'],
      ['963ccb44316f188638e4dd7f43342477e54f7d1ab0645c3ca36e667cc904ebd1', 'coco_finetuned_mask_256', 'fusion'],
      ['29fc246aea5c99e7e2aeed92382ceef239802b53857b87e2e5e167912f865db1', 'siggraph_retrained', 'full'],
    ] as const
  ).map(([sha256, folder, role]) => [sha256, { title: `InstColorization ${folder}, ${role} network`, ...INSTCOLORIZATION, role }] as const),
]);
