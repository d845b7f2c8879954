import { QueryClient } from '@tanstack/react-query'
import { isTerminal, type Job } from '../../shared/domain/jobs'
import type { StudioEvent } from '../../shared/events'
import { useConnection } from './connection'
import { fetchQuery } from './hooks'
import { isTouched } from './invalidation'
import { hearJobs } from './jobs-store'
import { studioClient } from './studio-client'

/** One cache for the page. Failures of the studio are answers, not accidents: nothing is asked a second time by itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 60_000, gcTime: 10 * 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** Applies one event of the studio to the page's cache. */
export function applyEvent(client: QueryClient, event: StudioEvent): void {
  if (event.kind === 'job') {
    hearJobs([event.job])
    if (isTerminal(event.job.state)) void client.invalidateQueries({ predicate: (query) => isTouched(String(query.queryKey[0]), ['jobs']) })
  }
  if (event.kind === 'changed') {
    void client.invalidateQueries({ predicate: (query) => isTouched(String(query.queryKey[0]), event.topics) })
  }
}

/** Keeps cache and jobs in step with the studio: events as they come, and everything anew after a broken connection. Returns the way to stop. */
export function keepLive(client: QueryClient): () => void {
  const askJobs = (): void => {
    fetchQuery('job.list', {}).then((list) => hearJobs(list.items as Job[]), () => undefined)
  }
  askJobs()
  const stopEvents = studioClient().subscribe((event) => applyEvent(client, event))
  const stopConnection = useConnection.subscribe((now, before) => {
    if (now.generation > before.generation && now.generation > 1) {
      askJobs()
      void client.invalidateQueries()
    }
  })
  return () => {
    stopEvents()
    stopConnection()
  }
}
