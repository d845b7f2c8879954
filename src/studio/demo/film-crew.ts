import { Worker } from 'node:worker_threads'
import { StudioError } from '../../shared/errors'
import type { FilmingNews, FilmingOrder, FilmingTask } from './film-messages'

/** Threads that film: the built file that they run, and how many. */
export interface Crew {
  readonly file: string
  readonly threads: number
}

/**
 * Films all subjects of a set, each by the next thread that is free; the first that cannot be filmed stops the rest. Resolves or rejects once no thread is left.
 *
 * @param order its `subjects` are filmed by place, 0 to one less
 */
export async function filmWithCrew(order: FilmingOrder, { file, threads }: Crew, { signal, onFrame }: { readonly signal?: AbortSignal | undefined; readonly onFrame: () => void }): Promise<void> {
  const places = Array.from({ length: order.subjects }, (_, place) => place)
  const crew = Array.from({ length: Math.min(threads, order.subjects) }, () => new FilmThread(new Worker(file, { workerData: order }), onFrame))
  const stopAll = (): void => { for (const thread of crew) thread.stop() }
  let failure: { readonly error: unknown } | undefined
  const work = async (thread: FilmThread): Promise<void> => {
    try {
      for (let place = places.shift(); place !== undefined; place = places.shift()) {
        signal?.throwIfAborted()
        await thread.film(place)
      }
    } catch (error) {
      failure ??= { error }
      places.length = 0
      stopAll()
    }
  }
  signal?.addEventListener('abort', stopAll)
  try {
    await Promise.all(crew.map(work))
  } finally {
    signal?.removeEventListener('abort', stopAll)
    await Promise.all(crew.map((thread) => thread.close()))
  }
  signal?.throwIfAborted()
  if (failure !== undefined) throw failure.error
}

/** One thread, with the subject that it is at. */
class FilmThread {
  private pending: { resolve(): void; reject(error: unknown): void } | undefined
  private fault: unknown

  constructor(private readonly worker: Worker, onFrame: () => void) {
    worker.on('message', (news: FilmingNews) => {
      if (news.type === 'frame') onFrame()
      else this.settle((pending) => { if (news.type === 'done') pending.resolve(); else pending.reject(StudioError.fromPayload(news.error)) })
    })
    worker.on('error', (error) => this.end(error))
    worker.on('exit', (code) => this.end(new Error(`a thread that films ended with code ${code}`)))
  }

  film(subject: number): Promise<void> {
    if (this.fault !== undefined) return Promise.reject(this.fault)
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject }
      this.tell({ type: 'film', subject })
    })
  }

  stop(): void {
    this.tell({ type: 'stop' })
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }

  private end(fault: unknown): void {
    this.fault ??= fault
    this.settle((pending) => pending.reject(this.fault))
  }

  private tell(task: FilmingTask): void {
    this.worker.postMessage(task)
  }

  private settle(how: (pending: { resolve(): void; reject(error: unknown): void }) => void): void {
    const { pending } = this
    this.pending = undefined
    if (pending !== undefined) how(pending)
  }
}
