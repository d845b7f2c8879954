import { useMutation, useQuery, type UseMutationResult, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { InputOf, Method, MethodKind, ReplyOf, ResultOf, KindOf } from '../../shared/contract'
import type { StudioError } from '../../shared/errors'
import type { StudioEvent } from '../../shared/events'
import { studioClient } from './studio-client'

export type MethodOf<K extends MethodKind> = { [M in Method]: KindOf<M> extends K ? M : never }[Method]
export type QueryMethod = MethodOf<'query'>
export type CommandMethod = MethodOf<'command'>
type QueryOptions<M extends QueryMethod> = Omit<UseQueryOptions<ResultOf<M>, StudioError>, 'queryKey' | 'queryFn'>

/** The cache key of a query: its method and its input, nothing else. */
export function queryKey<M extends QueryMethod>(method: M, input: InputOf<M>): readonly [M, InputOf<M>] {
  return [method, input]
}

/** Asks a query's value once, outside a component. */
export async function fetchQuery<M extends QueryMethod>(method: M, input: InputOf<M>): Promise<ResultOf<M>> {
  return (await studioClient().call(method, input)) as ResultOf<M>
}

/** A reading method as a component sees it: data, loading, a StudioError; it refreshes by itself when a `changed` event touches it. */
export function useStudioQuery<M extends QueryMethod>(method: M, input: InputOf<M>, options: QueryOptions<M> = {}): UseQueryResult<ResultOf<M>, StudioError> {
  return useQuery<ResultOf<M>, StudioError>({
    queryKey: queryKey(method, input) as readonly unknown[],
    queryFn: () => fetchQuery(method, input),
    ...options,
  })
}

/** A changing method: `mutate(input)` or `await mutateAsync(input)`. What it touched is refreshed by the studio's own event. */
export function useStudioCommand<M extends CommandMethod>(method: M): UseMutationResult<ReplyOf<M>, StudioError, InputOf<M>> {
  return useMutation<ReplyOf<M>, StudioError, InputOf<M>>({ mutationFn: (input) => studioClient().call(method, input) })
}

/** Hears the studio's events as long as the component lives; the newest listener is used without subscribing again. */
export function useStudioEvents(listener: (event: StudioEvent) => void): void {
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => studioClient().subscribe((event) => newest.current(event)), [])
}
