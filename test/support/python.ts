import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const ROOT = resolve(import.meta.dirname, '../..')
const execute = promisify(execFile)

/** The Python with NumPy, SciPy, scikit-learn and Pillow that set-up provides for tests. Where it is absent the test fails and says what brings it. */
export function pythonPath(): string {
  const state = join(ROOT, '.provision', 'state.json')
  const parts = existsSync(state) ? (JSON.parse(readFileSync(state, 'utf8')) as { parts?: Record<string, { ok?: boolean; where?: string; reason?: string }> }).parts : undefined
  const python = parts?.['python']
  if (python?.ok === true && python.where !== undefined && existsSync(python.where)) return python.where
  throw new Error(`The Python that numeric code is checked against is absent${python?.reason === undefined ? '' : ` (${python.reason})`}. Run: npm run provision -- --test`)
}

/** Runs a script of test/python: `input` goes in as JSON on stdin, what it prints comes back parsed. */
export async function runPython<T>(script: string, input: unknown): Promise<T> {
  const child = execute(pythonPath(), [join(ROOT, 'test', 'python', script)], { maxBuffer: 256 * 1024 * 1024 })
  child.child.stdin?.end(JSON.stringify(input))
  return JSON.parse((await child).stdout) as T
}
