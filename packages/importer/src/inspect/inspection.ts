import type { Checkpoint, ElementType } from '../checkpoint/checkpoint';

/** What a file turned out to be. Plain data: it survives `structuredClone` and JSON. */
export type Inspection = CheckpointInspection | OnnxInspection;

/** What a checkpoint holds. */
export type CheckpointInspection = {
  readonly kind: 'checkpoint';
  readonly format: Checkpoint['format'];
  /** Size of the file. */
  readonly bytes: number;
  /** In the file's order. */
  readonly tensors: readonly { readonly path: string; readonly type: ElementType; readonly shape: readonly number[] }[];
  /** Plain values beside the tensors, and objects that were not built: path, and value or words. */
  readonly facts: readonly (readonly [path: string, value: string])[];
  /** The networks that can be imported from it, in words. */
  readonly networks: readonly string[];
  /** Why there is none; absent where there are some. */
  readonly unrecognized?: string;
};

/** What an ONNX file holds. */
export type OnnxInspection = {
  readonly kind: 'onnx';
  /** Size of the file. */
  readonly bytes: number;
  /** Version of the file format. */
  readonly irVersion: number;
  /** The program that wrote it, with its version; empty where it does not say. */
  readonly producer: string;
  /** `'ai.onnx'` stands for the empty domain. */
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly graphName: string;
  /** What a caller gives; older files list their weights here too, which are left out. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Initializers, also sparse ones and those of subgraphs, and tensors in attributes, which are named by what they become. */
  readonly weights: readonly OnnxWeight[];
  /** Operators with the number of nodes, most frequent first, over all subgraphs and function bodies; `domain:name` where the domain is not ONNX's. */
  readonly operators: readonly (readonly [operator: string, count: number])[];
  /** Functions that the file itself defines, as `domain:name`. */
  readonly functions: readonly string[];
  /** Key and value, as the file has them. */
  readonly metadata: readonly (readonly [key: string, value: string])[];
};

/** An input or output of an ONNX graph. */
export type OnnxValue = {
  readonly name: string;
  /** Such as `'float32'` or `'sequence of float32'`. */
  readonly type: string;
  /** A number where the size is fixed, else its name, or `'?'`. Absent where the file does not say. */
  readonly dims?: readonly (number | string)[];
};

/** A tensor that is stored in an ONNX file, or beside it. */
export type OnnxWeight = {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** Bytes that its values take in this file: 0 where they lie in another. */
  readonly bytes: number;
  /** The other file that holds its values. */
  readonly external?: { readonly location: string; readonly offset?: number; readonly length?: number };
};
