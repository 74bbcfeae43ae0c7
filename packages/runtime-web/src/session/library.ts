import type { Env } from 'onnxruntime-web';

/** The parts of onnxruntime-web that are used. */
export type OnnxLibrary = typeof import('onnxruntime-web');

/** How the library is set up; it can be done once a page or worker. */
export type LibrarySetup = {
  readonly threads: number;
  /** Where its .wasm and .mjs lie. Default: beside its script, where bundlers that know `new URL(…, import.meta.url)` put them. */
  readonly assets: Env.WasmFilePaths | undefined;
};

let loading: Promise<OnnxLibrary> | undefined;
let settled: LibrarySetup | undefined;

/**
 * Loads onnxruntime-web when it is first needed. Imported while running, so that bundlers give it a chunk of its own: its threads start
 * that chunk again, and must not start the application.
 *
 * @returns the library, and how it was set up by the first caller.
 */
export async function loadLibrary(setup: LibrarySetup): Promise<{ readonly library: OnnxLibrary; readonly settled: LibrarySetup }> {
  loading ??= import('onnxruntime-web/webgpu').then((library) => {
    settled = setup;
    library.env.wasm.numThreads = setup.threads;
    if (setup.assets !== undefined) library.env.wasm.wasmPaths = setup.assets;
    // Failures come back as exceptions; the library's own lines would go to the console besides.
    library.env.logLevel = 'fatal';
    return library;
  });
  loading.catch(() => {
    loading = undefined;
  });
  return { library: await loading, settled: settled ?? setup };
}
