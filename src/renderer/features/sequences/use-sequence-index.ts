import { useCallback, useEffect, useRef, useState } from 'react'
import type { SequenceSummary } from '../../../shared/domain/sequence'
import type { SequenceFilter } from '../../../shared/domain/sequence-filter'
import { fetchQuery } from '../../client/hooks'
import type { Pages } from '../../client/pages'

const STEP = 500

/** The place of a sequence in the filtered list, found page by page; undefined when the filter leaves it out. */
export async function findIndex(id: string, filter: Omit<SequenceFilter, 'offset' | 'limit'>, stopped: () => boolean): Promise<number | undefined> {
  for (let offset = 0; !stopped(); offset += STEP) {
    const page = await fetchQuery('sequence.list', { ...filter, offset, limit: STEP })
    const at = page.items.findIndex((item) => item.id === id)
    if (at >= 0) return offset + at
    if (offset + STEP >= page.total) return undefined
  }
  return undefined
}

export interface SequenceIndex {
  /** Undefined while it is looked up, or when the filter leaves the sequence out. */
  readonly index: number | undefined
  /** The same, as it is at this very moment: keys may come faster than the page is drawn. */
  readonly now: () => number | undefined
  readonly set: (index: number) => void
}

/** The index of the opened sequence in the list: known from a click, looked up after a link, a reload or a change of the filter. */
export function useSequenceIndex(id: string | null, filter: Omit<SequenceFilter, 'offset' | 'limit'>, pages: Pages<SequenceSummary>): SequenceIndex {
  const [index, setIndex] = useState<number | undefined>(undefined)
  const latest = useRef<number | undefined>(undefined)
  const set = useCallback((next: number | undefined) => {
    latest.current = next
    setIndex(next)
  }, [])
  const now = useCallback(() => latest.current, [])
  const isThere = index !== undefined && pages.itemAt(index)?.id === id
  const key = JSON.stringify(filter)
  useEffect(() => {
    if (id === null || isThere) return
    let stopped = false
    findIndex(id, JSON.parse(key) as Omit<SequenceFilter, 'offset' | 'limit'>, () => stopped).then((found) => {
      if (!stopped) set(found)
    }, () => undefined)
    return () => {
      stopped = true
    }
  }, [id, key, isThere, pages.total, set])
  return { index, now, set }
}
