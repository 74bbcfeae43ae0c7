/** What is used of onnxruntime-node and of onnxruntime-web, which are alike in it. */
export type OnnxLibrary = Pick<typeof import('onnxruntime-node'), 'InferenceSession' | 'Tensor'>;

/** A build of onnxruntime, and the devices that it knows. */
export type Engine = { readonly library: OnnxLibrary; readonly devices: readonly string[] };

/** Why a build of onnxruntime can't be had. */
export type Absence = {
  readonly library: 'onnxruntime-node' | 'onnxruntime-web';
  readonly reason: string;
  /** Whether the package is there, and does not work. */
  readonly installed: boolean;
};

/**
 * Loads a build of onnxruntime. Either may be absent: the native one downloads libraries at its installation and is dropped where that
 * fails, and has no program for Intel Macs and for Linux without glibc; the WebAssembly one is there for whoever installs it.
 *
 * @param threads of WebAssembly.
 */
export async function loadEngine(device: string, threads: number): Promise<Engine | Absence> {
  const library = device === 'wasm' ? 'onnxruntime-web' : 'onnxruntime-node';
  try {
    return await (device === 'wasm' ? loadWasm(threads) : loadNative());
  } catch (error) {
    const installed = !(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND');
    const reason = installed
      ? `can't be loaded: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`
      : 'is not installed';
    return { library, reason: reason.slice(0, 400), installed };
  }
}

async function loadNative(): Promise<Engine> {
  const library = await import('onnxruntime-node');
  // Failures come back as exceptions; the library's own lines would go to stderr besides. Read when the first session is made.
  library.env.logLevel = 'fatal';
  return { library, devices: library.listSupportedBackends().map(({ name }) => name) };
}

async function loadWasm(threads: number): Promise<Engine> {
  const library = await import('onnxruntime-web');
  library.env.logLevel = 'fatal';
  library.env.wasm.numThreads = threads;
  return { library, devices: ['wasm'] };
}
