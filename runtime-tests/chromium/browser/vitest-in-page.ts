/**
 * What stands for `vitest` in a page: the same `expect`, and a `describe` and `it` that collect. So the plugin kit's contract tests, which
 * are written for vitest, run in a browser as they are.
 */
import { ASYMMETRIC_MATCHERS_OBJECT, chai, customMatchers, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const matchers = (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT];
export const expect = Object.assign((value: unknown, message?: string) => chai.expect(value, message), chai.expect, matchers);
(chai.expect as unknown as { extend(target: unknown, matchers: unknown): void }).extend(expect, customMatchers);

type Work = () => Promise<void> | void;

/** Tests that were declared, in order. */
const declared: { readonly name: string; readonly run: Work }[] = [];

export function describe(_name: string, declare: () => void): void {
  declare();
}

export const it = Object.assign(
  (name: string, ...rest: unknown[]) => {
    declared.push({ name, run: rest.at(-1) as Work });
  },
  {
    skip(name: string) {
      throw new Error(`'${name}' may not be skipped here.`);
    },
  },
);

/** Runs what was declared. @returns each test's name, with what was wrong where it failed. */
export async function runDeclared(): Promise<{ name: string; failure: string | undefined }[]> {
  const results: { name: string; failure: string | undefined }[] = [];
  for (const { name, run } of declared.splice(0)) {
    try {
      await run();
      results.push({ name, failure: undefined });
    } catch (error) {
      results.push({ name, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  return results;
}
