import { expect } from 'vitest';
import type { ContractCheck } from './contract-check';

type Descriptor = { readonly kind: string; readonly specVersion: number; readonly name: string };

/** What holds for the descriptor of every kind. */
export function descriptorChecks<D extends Descriptor>(kind: string): ContractCheck<D>[] {
  return [
    {
      name: 'says its kind, contract version and name',
      run: async ({ make }) => {
        const descriptor = make();
        expect(descriptor.kind).toBe(kind);
        expect(descriptor.specVersion).toBe(1);
        expect(descriptor.name).toMatch(/\S/);
      },
    },
    {
      name: 'is made synchronously as a plain object of plain data and functions',
      run: async ({ make }) => {
        const descriptor = make();
        expect(descriptor, 'the factory is synchronous').not.toBeInstanceOf(Promise);
        expect(Object.getPrototypeOf(descriptor), 'the descriptor is a plain object').toBe(Object.prototype);
        const data = Object.entries(descriptor).filter(([, value]) => typeof value !== 'function');
        expect(() => structuredClone(Object.fromEntries(data)), 'its data survive structuredClone').not.toThrow();
      },
    },
    {
      name: 'is made anew by every call of its factory',
      run: async ({ make }) => {
        expect(make()).not.toBe(make());
      },
    },
  ];
}
