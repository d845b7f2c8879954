import { StudioError, toErrorPayload, type StudioErrorCode } from '../../shared/errors'

/** What would meet every other fold of the run too: no engine, no room on the disk, pictures or crops that are gone, a network no engine takes. */
const MEETS_ALL: ReadonlySet<StudioErrorCode> = new Set<StudioErrorCode>([
  'engine-unavailable', 'engine-refused', 'disk-full', 'write-refused', 'file-vanished', 'file-unreadable', 'network-malformed', 'recipe-malformed',
])

/** True where trying the other folds would be in vain. */
export function meetsEveryFold(error: unknown): boolean {
  return MEETS_ALL.has(toErrorPayload(error).code)
}

/** What a run ends with of which folds failed: the fold's own failure, or how many failed and the first of them. */
export function failureOfRun(failures: readonly unknown[], folds: number): unknown {
  const [first] = failures
  if (failures.length < 2) return first
  const { code, message, path } = toErrorPayload(first)
  return new StudioError(code, `${failures.length} of ${folds} folds failed, the first of them so: ${message}`, 'Look at each failed fold; they can be retried one by one or together.', { path, cause: first })
}
