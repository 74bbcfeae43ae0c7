export { type Border, type BorderMean, borderStep, boxBorder, colourBleeding, maskBorder } from './metrics/borders';
export { colourfulness, colourfulnessDifference } from './metrics/colourfulness';
export { deltaE2000, type Lab, type LabPicture, meanDeltaE2000 } from './metrics/delta-e-2000';
export { abError, decibel, meanSquareError, meanSquareErrorAb, psnr, psnrAb } from './metrics/psnr';
export { type Region, regionOfBoxes, regionOfMask } from './metrics/region';
export { type SsimWindow, ssim, ssimLuma, ssimMap } from './metrics/ssim';
export { checkProtocol } from './protocol/check-protocol';
export { hashProtocol } from './protocol/hash-protocol';
export type { Ablation, Protocol, Resize, SizeClass } from './protocol/protocol';
export { protocolNames, protocolOf } from './protocol/protocols';
export { markdownReport, type ReportContent } from './report/markdown-report';
export { type Change, type Comparer, type Comparison, compare, type MetricComparison } from './scores/compare';
export { type Metric, type MetricName, type MetricScope, metricOf, metrics, type Scene } from './scores/metrics';
export {
  type EvaluatedObject,
  type EvaluatedPhotograph,
  type PhotographScores,
  type ScoreRow,
  scorePhotograph,
  type Values,
} from './scores/score-photograph';
export { type Means, type Summarizer, type Summary, type SummaryGroup, summarize } from './scores/summarize';
export { type BootstrapMean, type BootstrapOptions, bootstrapMean, type Interval } from './statistics/bootstrap';
export { type RunningStatistics, runningStatistics, type Statistics } from './statistics/running-statistics';
export { signTest } from './statistics/sign-test';
export { evalVersion } from './version';
