import { spawn } from 'node:child_process'
import { built } from './provisioned'

export interface CommandEnd { readonly code: number | null; readonly signal: string | null; readonly stdout: string; readonly stderr: string }

/** Runs `nano-studio` as built, with these arguments, to its end. */
export function runCommand(args: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {}): Promise<CommandEnd> {
  const child = spawn(process.execPath, [built('main', 'cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env }, ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString('utf8') })
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString('utf8') })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => { resolve({ code, signal, stdout, stderr }) })
  })
}
