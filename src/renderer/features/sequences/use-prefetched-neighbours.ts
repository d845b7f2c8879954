import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { SequenceSummary } from '../../../shared/domain/sequence'
import { fetchQuery, queryKey } from '../../client/hooks'
import { IMAGE_SIZES, imageUrl, prefetchImage } from '../../client/images'
import type { Pages } from '../../client/pages'

/** Fetches the sequences above and below, with their peaks, so that an arrow shows the next one at once. */
export function usePrefetchedNeighbours(index: number | undefined, pages: Pages<SequenceSummary>): void {
  const cache = useQueryClient()
  const near = index === undefined ? [] : [pages.itemAt(index + 1), pages.itemAt(index + 2), pages.itemAt(index - 1)]
  const wanted = near.filter((item) => item !== undefined).map((item) => `${item.id} ${item.apex ?? ''}`).join('\n')
  useEffect(() => {
    if (wanted === '') return
    for (const line of wanted.split('\n')) {
      const [id = '', apex = ''] = line.split(' ')
      void cache.prefetchQuery({ queryKey: queryKey('sequence.get', { sequence: id }) as readonly unknown[], queryFn: () => fetchQuery('sequence.get', { sequence: id }) })
      if (apex !== '') prefetchImage(imageUrl(apex, IMAGE_SIZES.full))
    }
  }, [cache, wanted])
}
