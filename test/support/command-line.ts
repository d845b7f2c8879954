import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
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

/** `nano-studio` as built with these arguments, asked line by line over stdin. */
export function startConversation(args: readonly string[]): { ask(line: string): Promise<string>; end(): Promise<void> } {
  const child = spawn(process.execPath, [built('main', 'cli.js'), ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString('utf8') })
  const ended = new Promise<number | null>((resolve) => { child.once('close', resolve) })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    ask: async (line) => {
      child.stdin.write(`${line}\n`)
      const { value, done } = await answers.next()
      if (done === true) throw new Error(`the command line ended with ${await ended ?? 'a signal'}: ${stderr}`)
      return value
    },
    end: async () => {
      child.stdin.end()
      const code = await ended
      if (code !== 0) throw new Error(`the command line ended with ${code ?? 'a signal'}: ${stderr}`)
    },
  }
}
