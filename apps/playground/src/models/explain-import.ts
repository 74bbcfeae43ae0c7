import { toPlainError } from '@photochrom/core';

const LIST = 'in the list beside “Choose files…”';
const NAMES =
  'latest_net_G.pth is the instance network, latest_net_GF.pth the fusion network, latest_net_GComp.pth that of the whole picture';

/**
 * Says what went wrong with an import. The importer tells programmers which of its options to set; in this page files' names and a list
 * stand for them.
 *
 * @returns the importer's own words as far as they hold here.
 */
export function explainImport(error: unknown): string {
  const { message, hint } = toPlainError(error);
  if (hint === undefined || !message.endsWith(hint)) return message;
  const said = message.slice(0, -hint.length);
  if (hint.includes('Say which: convention')) return `${said}Choose “As SIGGRAPH17” or “As InstColorization” ${LIST}, then the file again.`;
  if (hint.includes('Leave the convention out')) return `${said}Choose “Published file” ${LIST}, then the files again.`;
  if (hint.includes("role 'instance'")) return `${said}Choose both at once, under the names they were published by: ${NAMES}.`;
  if (hint.includes('the role of the network it holds'))
    return `${said}The page takes that from the file's name: ${NAMES}. Name it so again.`;
  if (hint.includes('the option part'))
    return `${said}The page takes files that hold one: save it alone with torch, or import it with \`photochrom import --part\`.`;
  return message;
}
