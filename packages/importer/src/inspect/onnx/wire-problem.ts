/** The bytes at hand are no sound ONNX; who walks the file adds its name and the place. */
export class WireProblem extends Error {}
