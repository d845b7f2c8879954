import { runCommand } from './command-line'

export interface DemoSet { readonly path: string; readonly subjects: number; readonly sequences: number; readonly labelledSequences: number; readonly frames: number }

/** Writes a demo set as a user does in a terminal, and tells what is in it. */
export async function writeDemoSet(path: string, studio: string, subjects = 10, seed = 1): Promise<DemoSet> {
  const { code, stdout, stderr } = await runCommand(['--studio', studio, '--json', 'demo', '--out', path, '--subjects', String(subjects), '--seed', String(seed)])
  if (code !== 0) throw new Error(`demo ended with ${code ?? 'a signal'}: ${stderr}${stdout}`)
  return JSON.parse(stdout) as DemoSet
}
