// READMEs link within the repository, so that they can be read in a clone. On npm there is no repository beside them.
import { statSync } from 'node:fs';
import { join, posix } from 'node:path';

const PICTURES = /\.(?:jpe?g|png|gif|svg|webp)$/i;

/**
 * Rewrites the relative links and pictures of a Markdown text to addresses of the repository at one commit. Code, anchors and complete
 * addresses stay.
 *
 * @param {string} markdown
 * @param {{ root: string, folder: string, address: string, commit: string }} where the repository's root folder on this machine, the text's folder
 * from there, the address of the repository's page, and the commit that the links show.
 * @returns {string}
 * @throws {Error} a link leads to nothing, or out of the repository.
 */
export function absoluteLinks(markdown, { root, folder, address, commit }) {
  return markdown.replace(/```[\s\S]*?```|`[^`\n]*`|\]\(([^)\s]+)\)/g, (whole, link) => {
    if (link === undefined || /^(?:[a-z][a-z+.-]*:|#|\/\/)/i.test(link)) return whole;
    const [, path, anchor] = /^([^#]*)(#.*)?$/.exec(link);
    const target = posix.normalize(posix.join(folder, path)).replace(/\/$/, '');
    const found = target.startsWith('..') ? undefined : statSync(join(root, target), { throwIfNoEntry: false });
    if (found === undefined) throw new Error(`${folder}/README.md: the link ${link} leads to nothing in the repository.`);
    const view = PICTURES.test(target) ? 'raw' : found.isDirectory() ? 'tree' : 'blob';
    return `](${address}/${view}/${commit}/${target}${anchor ?? ''})`;
  });
}
