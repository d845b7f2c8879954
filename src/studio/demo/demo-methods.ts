import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import type { StudioContext } from '../context'
import { importDataset } from '../dataset/import-dataset'
import type { RoomMethods } from '../methods'
import { writeDemoSet } from './write'

/** The built thread that films, from the program's folder. */
const FILM_WORKER = join('out', 'main', 'film-worker.js')
/** More threads than these would have more of the machine than a demo set is worth. */
const MOST_THREADS = 4

/** `demo.create`: renders a set of faces of our own making and, when asked to, imports it in the same job. */
export function demoMethods(context: StudioContext): RoomMethods<'demo.create'> {
  const place = (input: { readonly out?: string | undefined; readonly subjects: number; readonly seed: number }): string =>
    input.out ?? join(context.folders.demo, `demo-${input.subjects}-${input.seed}`)
  return {
    'demo.create': {
      lane: 'demo',
      title: (input) => `Demo set of ${input.subjects} rendered people in ${basename(place(input))}`,
      run: async (input, control) => {
        const { signal } = control
        const onProgress = ({ done, total }: { readonly done: number; readonly total: number }): void => control.progress('rendering frames', done, total)
        const crew = { file: join(context.ports.resources.root, FILM_WORKER), threads: Math.min(MOST_THREADS, availableParallelism()) }
        const { path, subjects, sequences, labelledSequences, frames } = await writeDemoSet({ out: place(input), subjects: input.subjects, seed: input.seed, crew, signal, onProgress })
        const imported = input.import ? await importDataset(context, { path }, control) : undefined
        return { path, subjects, sequences, labelledSequences, frames, dataset: imported?.dataset ?? null }
      },
    },
  }
}
