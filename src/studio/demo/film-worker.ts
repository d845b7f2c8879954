import { parentPort, workerData } from 'node:worker_threads'
import { StudioError, toErrorPayload } from '../../shared/errors'
import type { FilmingNews, FilmingOrder, FilmingTask } from './film-messages'
import { filmSubject } from './film-subject'
import { planDemoSet } from './plan'
import { FaceRenderer } from './render'

/** A thread that films one subject after the other, as `film-crew.ts` tells it. */
const order = workerData as FilmingOrder
const plan = planDemoSet(order.subjects, order.seed)
const renderer = new FaceRenderer()
const stopped = new AbortController()
const say = (news: FilmingNews): void => { parentPort?.postMessage(news) }

parentPort?.on('message', (task: FilmingTask) => {
  if (task.type === 'stop') stopped.abort(new StudioError('cancelled', 'The demo set was cancelled.', 'Start it again when you want it.'))
  else void film(task.subject).then(() => say({ type: 'done' }), (error: unknown) => say({ type: 'failed', error: toErrorPayload(error) }))
})

async function film(place: number): Promise<void> {
  const subject = plan[place]
  if (subject === undefined) throw new RangeError(`subject ${place} of ${plan.length}`)
  await filmSubject({ out: order.out, seed: order.seed, parallel: order.parallel, signal: stopped.signal, onFrame: () => say({ type: 'frame' }) }, subject, renderer)
}
