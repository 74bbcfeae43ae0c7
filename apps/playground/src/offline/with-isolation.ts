/**
 * Adds what makes a page cross-origin isolated, so that networks get more than one thread on any static host. The first visit goes without,
 * unless the host sends these headers itself.
 */
export function withIsolation(response: Response): Response {
  if (response.status === 0 || response.headers.has('cross-origin-embedder-policy')) return response;
  const headers = new Headers(response.headers);
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-embedder-policy', 'require-corp');
  headers.set('cross-origin-resource-policy', 'same-origin');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
