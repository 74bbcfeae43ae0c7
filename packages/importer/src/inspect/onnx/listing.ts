import { WireProblem } from '@photochrom/runtime-kit';
import type { OnnxInspection, OnnxValue, OnnxWeight } from '../inspection';
import { MAX_LISTED } from './limits';

/** What is gathered while an ONNX file is walked. */
export class Listing {
  irVersion = 0;
  producerName = '';
  producerVersion = '';
  hasGraph = false;
  graphName = '';
  readonly opsets: { domain: string; version: number }[] = [];
  readonly inputs: OnnxValue[] = [];
  readonly outputs: OnnxValue[] = [];
  readonly weights: OnnxWeight[] = [];
  /** Names of the main graph's weights, which old files also list as inputs. */
  readonly initializers = new Set<string>();
  readonly operators = new Map<string, number>();
  readonly functions: string[] = [];
  readonly metadata: [string, string][] = [];

  /** @throws {WireProblem} the list would become longer than any honest one. */
  add<Item>(list: Item[], item: Item): void {
    if (list.length === MAX_LISTED) throw new WireProblem(`is one of more than ${MAX_LISTED} of its kind`);
    list.push(item);
  }

  /** Counts one node. */
  count(domain: string, operator: string): void {
    const name = domain === '' || domain === ONNX_DOMAIN ? operator : `${domain}:${operator}`;
    if (this.operators.size === MAX_LISTED && !this.operators.has(name)) throw new WireProblem(`uses more than ${MAX_LISTED} operators`);
    this.operators.set(name, (this.operators.get(name) ?? 0) + 1);
  }

  /** @returns all of it, once the file has been walked to its end. */
  finish(bytes: number): OnnxInspection {
    const { irVersion, opsets, graphName, outputs, weights, functions, metadata } = this;
    return {
      kind: 'onnx',
      bytes,
      irVersion,
      producer: [this.producerName, this.producerVersion].filter((part) => part !== '').join(' '),
      opsets,
      graphName,
      inputs: this.inputs.filter(({ name }) => !this.initializers.has(name)),
      outputs,
      weights,
      operators: [...this.operators].sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1)),
      functions,
      metadata,
    };
  }
}

/** What the empty domain stands for. */
export const ONNX_DOMAIN = 'ai.onnx';
