/** The parts of onnxruntime-node that are used. */
export type OnnxLibrary = typeof import('onnxruntime-node');

/**
 * Loads onnxruntime-node, which may be absent: its install script downloads libraries, and as an optional dependency it is dropped where
 * that fails.
 */
export async function loadLibrary(): Promise<OnnxLibrary> {
  const library = await import('onnxruntime-node');
  // Failures come back as exceptions; the library's own lines would go to stderr besides. Read when the first session is made.
  library.env.logLevel = 'fatal';
  return library;
}
