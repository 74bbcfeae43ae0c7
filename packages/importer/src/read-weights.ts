import type { Network } from './architectures/network';
import { CheckpointError } from './checkpoint-error';
import type { Weight } from './onnx/graph-builder';

/**
 * Reads a network's tensors.
 *
 * @throws {CheckpointError} a value is not finite: the network could only give rubbish.
 */
export async function readWeights(
  network: Network,
  signal: AbortSignal | undefined,
  onRead: () => void,
): Promise<ReadonlyMap<string, Weight>> {
  const weights = new Map<string, Weight>();
  for (const [key, tensor] of network.tensors) {
    signal?.throwIfAborted();
    const data = await tensor.read();
    if (!data.every(Number.isFinite)) {
      throw new CheckpointError({
        message: `'${key}' holds values that are not finite.`,
        hint: 'Use another checkpoint of that training.',
      });
    }
    weights.set(key, { shape: tensor.shape, data });
    onRead();
  }
  return weights;
}
