import type { ElementType } from '../checkpoint/checkpoint';
import { arrayOfBuffer, numpyScalar, numpyType, reconstructArray } from './numpy';
import { buildBytes, buildDefaultDict, buildDict, buildSequence, encodeLatin1 } from './plain';
import { deviceName, rebuildFromType, rebuildParameter, rebuildParameterWithState, rebuildTensor } from './torch';
import type { KnownGlobal } from './values';

type Builder = NonNullable<KnownGlobal['call']>;

const callable = (name: string, call: Builder): KnownGlobal => ({ kind: 'global', name, call });
const storage = (name: string, type: ElementType): KnownGlobal => ({ kind: 'global', name, storage: type });
const tag = (name: string): KnownGlobal => ({ kind: 'global', name });

/**
 * Every global that builds something, and all that it can do. A name that is not here stands for nothing but itself (`opaqueReference`) or
 * is refused; nothing is ever imported, resolved or called by a name out of a file.
 */
const GLOBALS: ReadonlyMap<string, KnownGlobal> = new Map(
  [
    callable('torch._utils._rebuild_tensor', rebuildTensor),
    callable('torch._utils._rebuild_tensor_v2', rebuildTensor),
    callable('torch._utils._rebuild_parameter', rebuildParameter),
    callable('torch._utils._rebuild_parameter_with_state', rebuildParameterWithState),
    callable('torch._tensor._rebuild_from_type_v2', rebuildFromType),
    tag('torch.Tensor'),
    callable('torch.nn.parameter.Parameter', rebuildParameter),
    callable('torch.nn.parameter.Buffer', rebuildParameter),
    { ...callable('torch.Size', buildSequence('tuple')), creatable: true } satisfies KnownGlobal,
    callable('torch.device', deviceName),

    storage('torch.DoubleStorage', 'float64'),
    storage('torch.FloatStorage', 'float32'),
    storage('torch.HalfStorage', 'float16'),
    storage('torch.BFloat16Storage', 'bfloat16'),
    storage('torch.LongStorage', 'int64'),
    storage('torch.IntStorage', 'int32'),
    storage('torch.ShortStorage', 'int16'),
    storage('torch.CharStorage', 'int8'),
    storage('torch.ByteStorage', 'uint8'),
    storage('torch.BoolStorage', 'bool'),
    storage('torch.storage.UntypedStorage', 'uint8'),
    tag('torch.storage.TypedStorage'),

    tag('torch.float64'),
    tag('torch.float32'),
    tag('torch.float16'),
    tag('torch.bfloat16'),
    tag('torch.int64'),
    tag('torch.int32'),
    tag('torch.int16'),
    tag('torch.int8'),
    tag('torch.uint8'),
    tag('torch.bool'),

    callable('collections.OrderedDict', buildDict(true)),
    callable('collections.defaultdict', buildDefaultDict),
    callable('builtins.dict', buildDict(false)),
    callable('builtins.list', buildSequence('list')),
    callable('builtins.tuple', buildSequence('tuple')),
    callable('builtins.set', buildSequence('set')),
    callable('builtins.frozenset', buildSequence('set')),
    callable('builtins.bytes', buildBytes),
    callable('builtins.bytearray', buildBytes),
    callable('_codecs.encode', encodeLatin1),

    tag('numpy.ndarray'),
    callable('numpy.dtype', numpyType),
    callable('numpy.core.multiarray._reconstruct', reconstructArray),
    callable('numpy.core.multiarray.scalar', numpyScalar),
    callable('numpy.core.numeric._frombuffer', arrayOfBuffer),
  ].map((known) => [known.name, known]),
);

/** Names of modules by other versions of Python and NumPy. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['__builtin__', 'builtins'],
  ['numpy._core.multiarray', 'numpy.core.multiarray'],
  ['numpy._core.numeric', 'numpy.core.numeric'],
]);

/** Finds what stands for a global; undefined where it is not allowed. */
export function findGlobal(module: string, name: string): KnownGlobal | undefined {
  return GLOBALS.get(`${MODULES.get(module) ?? module}.${name}`);
}
