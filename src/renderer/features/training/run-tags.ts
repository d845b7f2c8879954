import type { RunSummary } from '../../../shared/domain/runs'

/** Every tag that some run carries, in the order of the alphabet. */
export function knownTags(runs: readonly Pick<RunSummary, 'tags'>[]): readonly string[] {
  return [...new Set(runs.flatMap((run) => run.tags))].sort((a, b) => a.localeCompare(b, 'en'))
}

/** The runs that carry every one of these tags; all of them where none is chosen. */
export function withTags<R extends Pick<RunSummary, 'tags'>>(runs: readonly R[], chosen: ReadonlySet<string>): readonly R[] {
  return runs.filter((run) => [...chosen].every((tag) => run.tags.includes(tag)))
}
