import type { OnnxLibrary } from '../session/library';

/** What a fake library does: by provider, how long a run takes and whether creating or running fails. */
export type FakeProviders = Readonly<Record<'webgpu' | 'wasm', { milliseconds?: number; create?: string; run?: string }>>;

/** A tensor as onnxruntime has it, on the host. */
class FakeTensor {
  readonly location = 'cpu';
  readonly type: string;
  readonly data: Float32Array;
  readonly dims: readonly number[];

  constructor(type: string, data: Float32Array, dims: readonly number[]) {
    this.type = type;
    this.data = data;
    this.dims = dims;
  }

  async getData(): Promise<Float32Array> {
    return this.data;
  }

  dispose(): void {}
}

/** onnxruntime-web without a network: one output `y`, that names the provider by its value: 1 for WebGPU, 2 for WebAssembly. */
export function fakeLibrary(providers: FakeProviders): OnnxLibrary & { readonly open: string[] } {
  const open: string[] = [];
  const create = async (_model: Uint8Array, { executionProviders: [first] }: { executionProviders: (string | { name: string })[] }) => {
    const name = (typeof first === 'string' ? first : first?.name) as keyof FakeProviders;
    const { milliseconds = 0, ...fails } = providers[name];
    if (fails.create !== undefined) throw new Error(fails.create);
    open.push(name);
    return {
      inputMetadata: [{ name: 'x', isTensor: true, type: 'float32', shape: ['n'] }],
      outputMetadata: [{ name: 'y', isTensor: true, type: 'float32', shape: ['n'] }],
      outputNames: ['y'],
      async run() {
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        if (fails.run !== undefined) throw new Error(fails.run);
        return { y: new FakeTensor('float32', Float32Array.of(name === 'webgpu' ? 1 : 2), [1]) };
      },
      async release() {
        open.splice(open.indexOf(name), 1);
      },
    };
  };
  return { InferenceSession: { create }, Tensor: FakeTensor, open } as unknown as OnnxLibrary & { open: string[] };
}
