import { existsSync } from 'node:fs'
import type { DoctorPart } from '../../shared/domain/studio'
import { provisionedPart } from '../engines/provision-state'

export interface RecordedPartQuestion {
  /** The part's name in `.provision/state.json`. */
  readonly name: string
  readonly neededFor: 'run' | 'test'
  /** A variable by which the user names the part's file; it wins over the record. */
  readonly environment?: string
}

/** The command that looks for a part again. */
export const provisionCommand = (neededFor: 'run' | 'test'): string => (neededFor === 'run' ? 'npm run provision' : 'npm run provision -- --test')

/**
 * One part as set-up recorded it, checked against the disk: a record of a file that is gone is an absence.
 * @param root the program's folder
 */
export function recordedPart(root: string, question: RecordedPartQuestion): DoctorPart {
  const { name, neededFor, environment } = question
  const command = provisionCommand(neededFor)
  const chosen = environment === undefined ? undefined : process.env[environment]
  const recorded = provisionedPart(root, name)
  if (environment !== undefined && chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) return absent(question, `${environment} is ${chosen}, which does not exist. Correct it or unset it.`)
    const version = recorded?.where === chosen ? (recorded.version ?? null) : null
    return { name, ok: true, version, source: environment, hint: null, neededFor }
  }
  if (recorded === undefined) return absent(question, `Set-up has not looked for it yet: ${command}`)
  if (!recorded.ok) return absent(question, [recorded.reason, recorded.hint ?? command].filter((text) => text !== undefined).join(' '))
  if (recorded.where !== undefined && !existsSync(recorded.where)) return absent(question, `${recorded.where} is gone. Bring it back: ${command}`)
  return { name, ok: true, version: recorded.version ?? null, source: recorded.source ?? null, hint: null, neededFor }
}

function absent({ name, neededFor }: RecordedPartQuestion, hint: string): DoctorPart {
  return { name, ok: false, version: null, source: null, hint, neededFor }
}
