import type { Protocol } from './protocol';

/**
 * The hash by which results say what protocol they followed: SHA-256 of its JSON with sorted keys and no white space.
 *
 * @returns 64 hexadecimal digits; the order of keys in the file does not matter.
 */
export async function hashProtocol(protocol: Protocol): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(sorted(protocol))));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
