import type { Network } from '../architectures/network';

/** @returns what a network is, in words, such as `'ECCV16, widths 64-128-256-512, keys begin with module.'`. */
export function describeNetwork({
  architecture,
  role,
  widths,
  prefix,
}: Pick<Network, 'architecture' | 'role' | 'widths' | 'prefix'>): string {
  return `${nameOf(architecture, role)}, widths ${widths.slice(1).join('-')}${prefix === undefined ? '' : `, keys begin with ${prefix}`}`;
}

function nameOf(architecture: Network['architecture'], role: Network['role']): string {
  if (architecture === 'eccv16') return 'ECCV16';
  if (architecture === 'fusion') return "InstColorization's fusion network";
  if (role === undefined) return "SIGGRAPH17, or InstColorization's full-image or instance network";
  return `InstColorization's ${role === 'full' ? 'full-image' : role} network`;
}
