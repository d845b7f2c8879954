import type { Command } from 'commander'
import { contract, isMethod } from '../../shared/contract'
import { StudioError, toErrorPayload } from '../../shared/errors'
import { dispatch } from '../../studio/hosting/dispatch'
import { Interrupted, usageError } from '../exit'
import type { Run } from '../command'
import { endOfJob, type Session } from '../session'

interface Options { readonly wait?: boolean; readonly lines?: boolean }

/**
 * `call METHOD [INPUT]`: any method of the contract, for scripts. Prints what every other host answers for it, byte for byte. `call --lines` keeps the studio open for many
 * calls: each line of stdin is `{"method": ..., "input": {...}}`, each line of stdout its `{"value": ...}` or `{"error": ...}`, in the same order.
 */
export function addCall(program: Command, run: Run): void {
  program.command('call', { hidden: true }).description('call a method of the contract with JSON input, for scripts')
    .argument('[method]', 'as in dataset.list')
    .argument('[input]', 'a JSON object', '{}')
    .option('--wait', 'for a job: wait for its end and print its result')
    .option('--lines', 'read calls from stdin, a JSON document a line, and answer each with a line')
    .action((method: string | undefined, text: string, { wait = false, lines = false }: Options) => run(async (session) => {
      if (lines !== (method === undefined)) throw usageError(lines ? 'With --lines the methods come from stdin.' : 'No method was named.', "For example: nano-studio call dataset.list '{}'")
      if (method === undefined) return answerLines(session, wait)
      const value = await valueOf(session, method, parseInput(text), wait)
      return { value, text: `${JSON.stringify(value, null, 2)}\n` }
    }))
}

/** Answers the calls of stdin one after another until it ends; a call that fails, or a line that is none, is answered with its error and ends nothing. Ctrl+C ends it, and so does a pause of the run that is waited for. */
async function answerLines(session: Session, wait: boolean): Promise<undefined> {
  for await (const line of session.terminal.lines()) {
    const answer = await answerTo(session, line, wait).then((value) => ({ value }), (error: unknown) => {
      if (error instanceof Interrupted) throw error
      return { error: toErrorPayload(error) }
    })
    session.terminal.out(`${JSON.stringify(answer)}\n`)
  }
  return undefined
}

async function answerTo(session: Session, line: string, wait: boolean): Promise<unknown> {
  const call: unknown = parseInput(line)
  const { method, input = {} } = (typeof call === 'object' ? call ?? {} : {}) as { readonly method?: unknown; readonly input?: unknown }
  if (typeof method !== 'string') throw usageError('A line of calls names no method.', 'For example: {"method": "dataset.list", "input": {}}')
  return valueOf(session, method, input, wait)
}

async function valueOf(session: Session, method: string, input: unknown, wait: boolean): Promise<unknown> {
  const outcome = await dispatch(session.studio, method, input)
  if ('error' in outcome) throw StudioError.fromPayload(outcome.error)
  const isAwaited = wait && isMethod(method) && contract[method].kind === 'job'
  return isAwaited ? endOfJob<unknown>(session, (outcome.value as { job: string }).job) : outcome.value
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw usageError('The input of a call must be JSON.', "For example: nano-studio call dataset.list '{}'")
  }
}
