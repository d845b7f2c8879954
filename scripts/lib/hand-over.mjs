import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a program in this one's place: same terminal, same signals, same exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function handOver(command, args, env = process.env) {
  return new Promise((settle, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env })
    // A terminal sends Ctrl+C to the child too; forwarding it would count as pressing twice.
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, forward)
      settle(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}
