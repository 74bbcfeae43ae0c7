/** A GPU of a browser that has none: `lose()` takes away the device that was opened last. */
export function fakeAdapter(info: Partial<GPUAdapterInfo> = {}) {
  const losers: ((info: { reason: string; message: string }) => void)[] = [];
  const adapter = {
    info: { vendor: 'maker', architecture: 'family', description: '', device: '', isFallbackAdapter: false, ...info },
    features: new Set<string>(),
    limits: {},
    requestDevice: async () => ({
      lost: new Promise((resolve) => losers.push(resolve)),
      addEventListener: () => undefined,
    }),
  };
  const gpu = { requestAdapter: async () => adapter };
  return { gpu, lose: (message: string) => losers.at(-1)?.({ reason: 'unknown', message }) };
}
