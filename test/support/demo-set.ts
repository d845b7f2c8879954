import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder } from './ck-tree'
import { PROJECT_ROOT } from './provisioned'
import { runCommand } from './command-line'

export interface DemoSet { readonly path: string; readonly subjects: number; readonly sequences: number; readonly labelledSequences: number; readonly frames: number }

/** Writes a demo set as a user does in a terminal, and tells what is in it. */
export async function writeDemoSet(path: string, subjects = 10, seed = 1): Promise<DemoSet> {
  const studio = freshFolder('demo-studio')
  const { code, stdout, stderr } = await runCommand(['--studio', studio, '--json', 'demo', '--out', path, '--subjects', String(subjects), '--seed', String(seed)])
  rmSync(studio, { recursive: true, force: true, maxRetries: 5 })
  if (code !== 0) throw new Error(`demo ended with ${code ?? 'a signal'}: ${stderr}${stdout}`)
  return JSON.parse(stdout) as DemoSet
}

/**
 * Puts a demo set at a path for a test that is about something else. It is rendered once for as long as the source that renders it stays as it is, which is
 * the same pictures to the byte, and copied from there.
 */
export async function copyDemoSet(path: string, subjects: number, seed = 1): Promise<string> {
  const kept = join(PROJECT_ROOT, '.provision', 'tests', `demo-${subjects}-${seed}-${sourceOfDemo()}`)
  if (!existsSync(kept)) {
    const own = `${kept}.${process.pid}`
    mkdirSync(join(kept, '..'), { recursive: true })
    rmSync(own, { recursive: true, force: true })
    await writeDemoSet(own, subjects, seed)
    publish(own, kept)
  }
  cpSync(kept, path, { recursive: true })
  return path
}

/** Where another suite was faster, its set is the one. */
function publish(own: string, kept: string): void {
  try {
    renameSync(own, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
    rmSync(own, { recursive: true, force: true })
  }
}

/** The hash of everything that decides what a demo set shows. */
function sourceOfDemo(): string {
  const folder = join(PROJECT_ROOT, 'src', 'studio', 'demo')
  const digest = createHash('sha256')
  for (const name of (readdirSync(folder, { recursive: true }) as string[]).filter((one) => one.endsWith('.ts')).sort()) digest.update(name).update(readFileSync(join(folder, name)))
  return digest.digest('hex').slice(0, 16)
}
