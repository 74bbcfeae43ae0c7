import { describe, expect, it } from 'vitest';
import { findGlobal } from './globals';

describe('findGlobal', () => {
  it('knows the names of Python 2 and of NumPy 2', () => {
    expect(findGlobal('__builtin__', 'set')?.name).toBe('builtins.set');
    expect(findGlobal('numpy._core.multiarray', '_reconstruct')?.name).toBe('numpy.core.multiarray._reconstruct');
    expect(findGlobal('numpy._core.numeric', '_frombuffer')?.name).toBe('numpy.core.numeric._frombuffer');
  });

  it.each([
    ['os', 'system'],
    ['builtins', 'eval'],
    ['builtins', 'getattr'],
    ['builtins', 'object'],
    ['torch', 'load'],
    ['torch.hub', 'load'],
    ['torch.jit._script', 'unpackage_script_module'],
    ['numpy', 'load'],
    ['numpy.core.multiarray', 'fromfile'],
    ['copyreg', '_reconstructor'],
    ['functools', 'partial'],
    ['__builtin__', '__import__'],
    ['', 'constructor'],
    ['toString', ''],
  ])('knows no %s.%s', (module, name) => {
    expect(findGlobal(module, name)).toBeUndefined();
  });
});
