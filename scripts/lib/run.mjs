import { spawn } from 'node:child_process'

/**
 * Runs a program to its end without a shell.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutSeconds?: number, show?: boolean }} [options]
 *   `show` lets it write to this terminal itself; otherwise its output is kept and returned
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>} `code` is 127 when the program cannot be started
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, timeoutSeconds, show = false } = options
  return new Promise((settle) => {
    let output = ''
    let timedOut = false
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'], detached: process.platform !== 'win32' })
    const stop = () => killGroup(child)
    process.once('exit', stop)
    const forward = (signal) => {
      stop()
      process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    process.once('SIGINT', forward)
    process.once('SIGTERM', forward)
    const timer = timeoutSeconds === undefined ? undefined : setTimeout(() => {
      timedOut = true
      stop()
    }, timeoutSeconds * 1000)
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    let ended = false
    const end = (code) => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      process.removeListener('exit', stop)
      process.removeListener('SIGINT', forward)
      process.removeListener('SIGTERM', forward)
      settle({ code, output, timedOut })
    }
    child.on('error', (error) => {
      output += error.message
      end(127)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** Ends a child and everything it started (children are started as leaders of their own group). */
function killGroup(child) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // the group is gone already
  }
}

/** The last lines of a program's output that carry meaning, for one sentence of reason. */
export function lastLines(output, count = 3) {
  const lines = output.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  return lines.slice(-count).join(' | ').slice(-600)
}
