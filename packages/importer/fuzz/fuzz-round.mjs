/** Opens a file and reads all of its tensors; any error but a CheckpointError is thrown on. */
export async function tryCheckpoint({ openCheckpoint, bytesSource, CheckpointError }, bytes) {
  try {
    const { tensors } = await openCheckpoint(bytesSource(bytes, 'fuzz'));
    for (const tensor of tensors.values()) {
      const values = await tensor.read();
      const expected = tensor.shape.reduce((product, size) => product * size, 1);
      if (values.length !== expected) throw new Error(`${tensor.path} [${tensor.shape}] gave ${values.length} values`);
    }
    return 'opened';
  } catch (error) {
    if (error instanceof CheckpointError) return 'refused';
    throw error;
  }
}
