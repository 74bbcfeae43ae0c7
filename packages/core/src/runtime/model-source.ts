/** What is known of a model file; lies beside it as `<name>.card.json`. */
export type ModelCard = {
  readonly specVersion: 1;
  readonly name: string;
  readonly task: 'detector' | 'backbone' | 'fusion';
  /** Topology, such as `'siggraph17'` or `'mask-rcnn'`; a plugin refuses a card of another one. */
  readonly architecture: string;
  /** File name of the ONNX file, relative to the card. */
  readonly file: string;
  /** Exact size of the file. */
  readonly bytes: number;
  /** SHA-256 of the file, 64 lower-case hex digits. */
  readonly sha256: string;
  readonly licence: string;
  /** What the tensors do not say: input size, mask centre, value range, labels, … Read by the plugin of that architecture. */
  readonly conventions: Readonly<Record<string, unknown>>;
  /** Free for people: sources, training, metrics, limits. */
  readonly [more: string]: unknown;
};

/** A model file together with its card; the runtime checks size and SHA-256 before it parses a byte. */
export type CardedModel = {
  readonly card: ModelCard;
  /** The file's bytes, path or URL. */
  readonly data: Uint8Array | string | URL;
};

/**
 * Where a model comes from: the bytes of an ONNX file, a path or URL of one, a path or URL of its `.card.json`, or both at hand.
 * A path or URL of an ONNX file whose card lies beside it is checked against that card.
 */
export type ModelSource = Uint8Array | string | URL | CardedModel;
