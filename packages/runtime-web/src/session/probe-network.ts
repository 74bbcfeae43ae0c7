/**
 * A network to measure devices with, 199 bytes: four convolutions of 3 × 3, `x` and `w` [32, 32, 3, 3] float32 to `y`.
 *
 * Its weights are an input, so that the file is small. The test beside it writes it again, byte for byte.
 */
export const probeNetwork = Uint8Array.from(
  atob(
    'CAhCAhAROr4BChMKAXgKAXcSBXN0ZXAxIgRDb252ChcKBXN0ZXAxCgF3EgVzdGVwMiIEQ29udgoXCgVzdGVwMgoBdxIFc3RlcDMiBENvbnYKEwoFc3RlcDMKAXcSAXkiBENvbnYSBWdyYXBoWh0KAXgSGAoWCAESEgoCCAEKAgggCgMSAWgKAxIBdlobCgF3EhYKFAgBEhAKAgggCgIIIAoCCAMKAggDYh0KAXkSGAoWCAESEgoCCAEKAgggCgMSAWkKAxIBag==',
  ),
  (letter) => letter.charCodeAt(0),
);
