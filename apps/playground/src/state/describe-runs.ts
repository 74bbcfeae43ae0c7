import { partOf } from './parts';
import type { Outcome } from './store';

/** Says which networks ran for a picture; a number is how many pictures and crops the backbone saw. */
export function describeRuns({
  settings,
  networkRuns,
  instances,
  stages,
}: Pick<Outcome, 'settings' | 'networkRuns' | 'instances' | 'stages'>): string {
  const ran: string[] = [];
  if (stages.some(({ stage }) => stage === 'detect')) ran.push(partOf('detector', settings.detector.name).title);
  if (networkRuns > 0) ran.push(`${partOf('backbone', settings.backbone.name).title} × ${networkRuns}`);
  const fusion = partOf('fusion', settings.fusion.name);
  const fused = instances.length > 0 && fusion.model !== undefined;
  if (ran.length === 0 && fused && !fusion.heavy) return 'Only the small network of the fusion ran: colours were there already.';
  if (fused) ran.push(fusion.name === 'output' ? 'fusion in output space' : fusion.title.toLowerCase());
  return ran.length === 0 ? 'No network ran: colours were there already.' : `Networks that ran: ${ran.join(', ')}.`;
}
