import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * A Python of the bench's own with Keras on the TensorFlow build that the studio runs on, made where it is not there yet. Its folder is named after
 * its pinned packages, so that another set is another folder.
 */
export async function kerasPython(root: string): Promise<string> {
  const requirements = join(root, 'test/bench/keras/requirements.txt')
  const folder = join(root, '.provision', 'bench-python', createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12))
  const python = join(folder, 'bin', 'python')
  if (existsSync(join(folder, 'complete'))) return python
  process.stderr.write('installing Keras and TensorFlow for the comparison (300 MB, once)\n')
  rmSync(folder, { recursive: true, force: true })
  await execute(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', folder])
  await execute(python, ['-m', 'pip', '--disable-pip-version-check', 'install', '--quiet', '--no-deps', '--only-binary=:all:', '-r', requirements], { maxBuffer: 16 * 1024 * 1024 })
  await execute(python, ['-c', `import keras, tensorflow, pathlib; pathlib.Path(${JSON.stringify(join(folder, 'complete'))}).touch()`])
  return python
}

/** Runs a script of test/bench/keras: `input` goes in as JSON on stdin, the JSON it prints comes back. */
export async function runKeras<T>(root: string, script: string, input: unknown, threads: number): Promise<T> {
  const python = await kerasPython(root)
  const child = spawn(python, [join(root, 'test/bench/keras', script)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', OMP_NUM_THREADS: String(threads), TF_NUM_INTRAOP_THREADS: String(threads) },
  })
  child.stdin.end(JSON.stringify(input))
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => { printed += chunk.toString('utf8') })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}`)
  return JSON.parse(printed) as T
}
