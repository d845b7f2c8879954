import { defineConfig } from 'vitest/config'

const minutes = (count: number): number => count * 60_000

/** One project a folder of test/. The limits end a hang; no test is judged by its time. */
function suite(name: string, options: { readonly timeout: number; readonly serial?: boolean }) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.{ts,tsx,mjs}`],
      testTimeout: options.timeout,
      hookTimeout: options.timeout,
      fileParallelism: options.serial !== true,
    },
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    unstubEnvs: true,
    teardownTimeout: 30_000,
    projects: [
      suite('unit', { timeout: minutes(1) }),
      suite('integration', { timeout: minutes(2) }),
      suite('contract', { timeout: minutes(5), serial: true }),
      suite('faults', { timeout: minutes(20), serial: true }),
      suite('security', { timeout: minutes(5), serial: true }),
      suite('e2e', { timeout: minutes(10), serial: true }),
      suite('rendered', { timeout: minutes(30), serial: true }),
    ],
  },
})
