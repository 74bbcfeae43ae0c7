/** A WebGPU device of our own, which sessions share, and what became of it. */
export type Gpu = {
  readonly device: GPUDevice;
  /** Maker and family as the browser tells them, and whether 16-bit floats work, such as `'nvidia ampere, with 16-bit floats'`. */
  readonly description: string;
  /** Why the device is gone; undefined while it lives. */
  readonly loss: () => string | undefined;
  /** The same, after the moment that such news may take to arrive. */
  readonly lossSoon: () => Promise<string | undefined>;
  /** Errors that WebGPU reported outside of any call, such as memory that ran out, in order. */
  readonly faults: readonly string[];
};

/** Why there is no adapter, or the one there is. */
export type FoundAdapter = { readonly adapter: GPUAdapter } | { readonly refusal: string };

const softwareNames = /swiftshader|llvmpipe|lavapipe|basic render/i;

/** Looks for an adapter. Each one gives one device only, so look anew for every device. */
export async function findAdapter(): Promise<FoundAdapter> {
  // Absent where the browser has no WebGPU, whatever the types say.
  const gpu = navigator.gpu as GPU | undefined;
  if (gpu === undefined) {
    return { refusal: isSecureContext ? 'this browser has no WebGPU' : 'the page is no secure context (https or localhost)' };
  }
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    return adapter === null ? { refusal: 'the browser offers no GPU' } : { adapter };
  } catch (error) {
    return { refusal: `the browser offers no GPU (${error instanceof Error ? error.message : error})` };
  }
}

/** Whether an adapter computes on the CPU in truth. */
export function isSoftware({ info }: GPUAdapter): boolean {
  return info.isFallbackAdapter || softwareNames.test(`${info.architecture} ${info.description} ${info.device}`);
}

/** An adapter in words. */
export function describeAdapter({ info, features }: GPUAdapter): string {
  const name = [info.vendor, info.architecture].filter((word) => word !== '').join(' ') || info.description || 'an unnamed GPU';
  return `${name}, ${features.has('shader-f16') ? 'with' : 'without'} 16-bit floats`;
}

/**
 * Opens a device with all the room its adapter has: networks need large buffers.
 *
 * @throws {Error} the browser refuses.
 */
export async function openGpu(adapter: GPUAdapter): Promise<Gpu> {
  const requiredFeatures = (['shader-f16', 'subgroups'] as const).filter((feature) => adapter.features.has(feature));
  const requiredLimits = Object.fromEntries(usedLimits.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
  let loss: string | undefined;
  const faults: string[] = [];
  device.lost.then(({ reason, message }) => {
    loss = (message || reason).replace(/\.$/, '');
  });
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    faults.push(event.error.message);
  });
  const lossSoon = async () => {
    await Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, newsMilliseconds))]);
    return loss;
  };
  return { device, description: describeAdapter(adapter), loss: () => loss, lossSoon, faults };
}

/** A lost device is told after the calls that it fails, usually in the same millisecond. */
const newsMilliseconds = 100;

/** Those that computing with buffers meets. */
const usedLimits = [
  'maxBindGroups',
  'maxBindingsPerBindGroup',
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxUniformBufferBindingSize',
] as const;
