import { keepPreviousData, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { InputOf, ResultOf } from '../../shared/contract'
import type { StudioError } from '../../shared/errors'
import { fetchQuery, queryKey } from './hooks'
import { pagesOf } from './page-range'

/** The methods that page: their input takes offset and limit, their answer is `{items, total}`. */
export type PagedMethod = 'sequence.list' | 'faces.list' | 'gallery.query' | 'compare.items' | 'cross.pictures' | 'dataset.problems'
export type ItemOf<M extends PagedMethod> = ResultOf<M>['items'][number]

/** A long list of which only the looked-at pages are fetched. */
export interface Pages<T> {
  readonly total: number
  /** The item at an index, or undefined while its page is on its way. */
  readonly itemAt: (index: number) => T | undefined
  /** Tells which indices are on screen (a virtual list calls it); their pages are fetched. */
  readonly onRange: (first: number, last: number) => void
  /** First load only; later changes keep what is shown until the new page is there. */
  readonly isPending: boolean
  readonly error: StudioError | null
  readonly refetch: () => void
}

/** Reads a paged method by the pages that are looked at; the first page also tells the total. */
export function useStudioPages<M extends PagedMethod>(method: M, filter: Omit<InputOf<M>, 'offset' | 'limit'>, size = 60): Pages<ItemOf<M>> {
  const [visible, setVisible] = useState<readonly number[]>([0])
  const inputOf = (page: number): InputOf<M> => ({ ...filter, offset: page * size, limit: size }) as unknown as InputOf<M>
  const query = (page: number) => ({
    queryKey: queryKey(method, inputOf(page)) as readonly unknown[],
    queryFn: () => fetchQuery(method, inputOf(page)),
  })
  const head = useQuery<ResultOf<M>, StudioError>({ ...query(0), placeholderData: keepPreviousData as never })
  const total = head.data?.total ?? 0
  const wanted = visible.filter((page) => page > 0 && page * size < total)
  const rest = useQueries({ queries: wanted.map(query) }) as UseQueryResult<ResultOf<M>, StudioError>[]

  const pages = new Map<number, ResultOf<M> | undefined>([[0, head.data]])
  wanted.forEach((page, index) => pages.set(page, rest[index]?.data))

  const onRange = useCallback((first: number, last: number) => {
    const next = pagesOf(first, last, size)
    setVisible((now) => (now.length === next.length && now.every((page, index) => page === next[index]) ? now : next))
  }, [size])
  const itemAt = (index: number): ItemOf<M> | undefined => pages.get(Math.floor(index / size))?.items[index % size] as ItemOf<M> | undefined
  const failed = head.error ?? rest.find((page) => page.error !== null)?.error ?? null
  const refetch = useMemo(() => () => void head.refetch(), [head])
  return { total, itemAt, onRange, isPending: head.isPending, error: failed, refetch }
}
