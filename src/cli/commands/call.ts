import type { Command } from 'commander'
import { contract, isMethod } from '../../shared/contract'
import { StudioError } from '../../shared/errors'
import { dispatch } from '../../studio/hosting/dispatch'
import { usageError } from '../exit'
import type { Run } from '../command'
import { endOfJob } from '../session'

/** `call METHOD [INPUT]`: any method of the contract, for scripts. Prints what every other host answers for it, byte for byte. */
export function addCall(program: Command, run: Run): void {
  program.command('call', { hidden: true }).description('call a method of the contract with JSON input, for scripts')
    .argument('<method>', 'as in dataset.list')
    .argument('[input]', 'a JSON object', '{}')
    .option('--wait', 'for a job: wait for its end and print its result')
    .action((method: string, text: string, options: { readonly wait?: boolean }) => run(async (session) => {
      const outcome = await dispatch(session.studio, method, parseInput(text))
      if ('error' in outcome) throw StudioError.fromPayload(outcome.error)
      const reply = outcome.value
      const value = options.wait === true && isMethod(method) && contract[method].kind === 'job' ? await endOfJob<unknown>(session, (reply as { job: string }).job) : reply
      return { value, text: `${JSON.stringify(value, null, 2)}\n` }
    }))
}

function parseInput(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw usageError('The input of a call must be JSON.', "For example: nano-studio call dataset.list '{}'")
  }
}
