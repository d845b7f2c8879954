import { performance } from 'node:perf_hooks'
import type { EngineMessage, MeasureRequest } from '../../shared/engine-protocol'
import type { FaceFinder } from '../faces/find-faces'
import type { TensorFlow } from '../native/tensorflow'
import { modelReader } from './model-reader'
import { openFiles } from './open-files'
import { queryFeed } from './query-feed'
import { timedLoop } from './timed-loop'

/** How a measurement speaks while it is under way. */
export interface MeasureListener { readonly say: (message: EngineMessage) => void; readonly stopping: () => boolean }

/**
 * One visit of one cell in this process, which has loaded nothing yet: library, model and first query are timed apart, then it warms up and loops.
 *
 * @returns null where it was stopped
 * @throws StudioError as `openFiles`, `queryFeed` and the runtimes do
 */
export async function measureCell(tensorflow: () => TensorFlow, faces: FaceFinder, request: MeasureRequest, { say, stopping }: MeasureListener): Promise<EngineMessage | null> {
  const { batch, boundary, model: measured } = request
  const opening = openFiles(tensorflow, request)
  const feed = queryFeed(boundary, modelReader(measured), batch, faces)
  const beforeBytes = process.memoryUsage.rss()
  const [library] = timed(() => opening.loadLibrary())
  const begun = performance.now()
  const runtime = await opening.loadModel()
  const model = performance.now() - begun
  try {
    const query = (): unknown => {
      const images = feed()
      return images instanceof Promise ? images.then((made) => runtime.run(made, batch)) : runtime.run(images, batch)
    }
    const asked = performance.now()
    await query()
    const firstQuery = performance.now() - asked
    if (request.warmUpSeconds > 0 && (await timedLoop(query, { seconds: request.warmUpSeconds, queries: 1 }, () => !stopping())) === null) return null
    if (stopping()) return null
    const tell = (phase: 'begin' | 'under-way' | 'end', queries: number, seconds: number): void => say({ type: 'loop', request: request.request, phase, queries, seconds })
    tell('begin', 0, 0)
    const startedAt = Date.now()
    const loop = await timedLoop(query, request, (queries, seconds) => {
      tell('under-way', queries, seconds)
      return !stopping()
    })
    const endedAt = Date.now()
    if (loop === null) return null
    tell('end', loop.nanoseconds.length, loop.seconds)
    return {
      type: 'measured', request: request.request, nanoseconds: loop.nanoseconds, seconds: loop.seconds, startedAt, endedAt, version: runtime.version,
      coldStart: { library, model, firstQuery },
      // kilobytes on every system that Node runs on
      memory: { peakBytes: process.resourceUsage().maxRSS * 1024, beforeBytes },
      modelBytes: opening.bytes,
    }
  } finally {
    await runtime.close()
  }
}

function timed<T>(work: () => T): readonly [number, T] {
  const started = performance.now()
  const value = work()
  return [performance.now() - started, value]
}
