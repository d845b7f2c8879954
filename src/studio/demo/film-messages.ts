import type { ErrorPayload } from '../../shared/errors'

/** What a thread that films is started with. */
export interface FilmingOrder {
  readonly out: string
  readonly subjects: number
  readonly seed: number
  readonly parallel: number
}

/** To it: the place of a subject in the plan, or that it is to end after the frame it is at. */
export type FilmingTask = { readonly type: 'film'; readonly subject: number } | { readonly type: 'stop' }

/** From it: a frame is done; the subject is; or it cannot be. */
export type FilmingNews = { readonly type: 'frame' } | { readonly type: 'done' } | { readonly type: 'failed'; readonly error: ErrorPayload }
