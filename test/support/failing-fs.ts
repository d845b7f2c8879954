import { createRequire, syncBuiltinESMExports } from 'node:module'
import { Readable, Writable } from 'node:stream'

type Call = (...args: unknown[]) => unknown
const fs = createRequire(import.meta.url)('node:fs') as Record<string, Call>

/** The calls through which a file or folder comes to be. */
export const WRITING_CALLS = ['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'renameSync', 'copyFileSync', 'writeFileSync', 'createWriteStream'] as const

/**
 * Lets the system refuse the `at`-th of some file-system calls, counted from 1, once: in this very process, for whoever imported `node:fs`. Returns how many
 * were made, and how to put the real ones back.
 */
export function failCall(names: readonly string[], at: number, code: string): { made(): number; restore(): void } {
  let count = 0
  const real = new Map(names.map((name) => [name, fs[name] as Call]))
  for (const [name, call] of real) {
    fs[name] = (...args) => {
      count += 1
      if (count !== at) return call(...args)
      const refusal = Object.assign(new Error(`${code}: refused by the test, ${name}`), { code, syscall: name, ...(typeof args[0] === 'string' ? { path: args[0] } : {}) })
      if (name === 'createReadStream') return new Readable({ read() { this.destroy(refusal) } })
      if (name === 'createWriteStream') return new Writable({ write: (_chunk, _encoding, done) => done(refusal), final: (done) => done(refusal) })
      if (name === 'closeSync') call(...args)
      throw refusal
    }
  }
  syncBuiltinESMExports()
  return {
    made: () => count,
    restore: () => {
      for (const [name, call] of real) fs[name] = call
      syncBuiltinESMExports()
    },
  }
}
