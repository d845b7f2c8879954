import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const ROOT = resolve(import.meta.dirname, '../..')
const built = new Map<string, Promise<string>>()

/**
 * Builds a TypeScript file into one script that plain Node runs, so that a test can do the work in a process of its own and kill it.
 * The script lies inside the checkout, where its packages are found. Built once a test file.
 */
export function compileChild(entry: string): Promise<string> {
  const source = resolve(ROOT, entry)
  let script = built.get(source)
  if (script === undefined) {
    script = compile(source)
    built.set(source, script)
  }
  return script
}

async function compile(source: string): Promise<string> {
  const name = createHash('sha256').update(source + String(process.pid)).digest('hex').slice(0, 12)
  const outDir = join(ROOT, 'out', 'test-children', name)
  await build({
    root: ROOT, configFile: false, logLevel: 'error',
    build: { ssr: source, outDir, emptyOutDir: true, target: 'node20', minify: false, rollupOptions: { output: { entryFileNames: 'child.mjs', format: 'es' } } },
  })
  return join(outDir, 'child.mjs')
}

/** Starts a compiled child with this Node; stdout is a pipe of lines, stderr comes along with the test's own. */
export function startChild(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'], env: { ...process.env, ...env } })
}

/** Resolves with the first line that `accept` takes; rejects when the child ends before. */
export function lineOf(child: ChildProcess, accept: (line: string) => boolean): Promise<string> {
  return new Promise((done, fail) => {
    let rest = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      rest += chunk.toString('utf8')
      for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
        const line = rest.slice(0, at)
        rest = rest.slice(at + 1)
        if (accept(line)) done(line)
      }
    })
    child.once('exit', (code, signal) => fail(new Error(`the child ended first (${code ?? signal ?? '?'})`)))
  })
}

/** Resolves when the child has ended. */
export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => child.once('exit', () => done()))
}
