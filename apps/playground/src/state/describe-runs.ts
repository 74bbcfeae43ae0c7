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
  const fused = instances.length > 0 && partOf('fusion', settings.fusion.name).model !== undefined;
  if (ran.length === 0 && settings.fusion.name === 'output' && fused) {
    return 'Only the small network of the fusion ran: colours were there already.';
  }
  if (fused) ran.push(settings.fusion.name === 'learned' ? 'learned fusion' : 'fusion in output space');
  return ran.length === 0 ? 'No network ran: colours were there already.' : `Networks that ran: ${ran.join(', ')}.`;
}
