import type { StudioContext } from '../context'
import { chooseLayout, type Candidate } from './choose-layout'
import { storedOptions, type AskedOptions, type ImportOptions } from './import-options'
import type { SequenceList } from './layouts/layout'
import { saysSynthetic } from './says-synthetic'
import { openPlace } from './sources/open-place'

/** A place whose layout is known, with its sequences by names alone. */
export interface OpenDataset extends Candidate {
  /** Other layouts it may have, the likelier first. */
  readonly others: readonly Candidate[]
  readonly options: ImportOptions
  readonly list: SequenceList
  readonly synthetic: boolean
}

/**
 * Opens what a user named, recognises its layout and lists its sequences, for the time of `work`. Rejects as {@link openPlace} and {@link chooseLayout}, and
 * with `signal.reason`.
 */
export async function withDataset<T>(context: Pick<StudioContext, 'store' | 'folders' | 'ports'>, path: string, asked: AskedOptions, signal: AbortSignal, work: (open: OpenDataset) => Promise<T>): Promise<T> {
  const place = await openPlace(path, context.folders.cache, signal)
  try {
    const candidates = await chooseLayout(place, asked.format, signal)
    const before = storedOptions(context.store, candidates[0].found.source.root)
    const chosen = candidates.find(({ layout }) => layout.format === before.format) ?? candidates[0]
    const options: ImportOptions = { classes: asked.classes ?? before.classes, every: asked.every ?? before.every, part: asked.part ?? before.part }
    const list = await chosen.found.list({ ...options, room: context }, signal)
    return await work({ ...chosen, others: candidates.filter((one) => one !== chosen), options, list, synthetic: await saysSynthetic(chosen.found.source) })
  } finally {
    place.source.close()
  }
}
