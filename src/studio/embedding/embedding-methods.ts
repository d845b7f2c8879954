import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { requireEvaluated } from '../results/evaluate-run'
import { loadRun } from '../runs/run-row'
import { computeEmbeddings } from './compute-embeddings'
import { computeUmap, mapOfRun, requireSpace } from './map-of-run'
import { neighboursOfPicture } from './neighbours-of-picture'

/** `embedding.*`: held-out pictures as the models that held them out see them: maps and neighbours. */
export function embeddingMethods(context: StudioContext): RoomMethods<'embedding.compute' | 'embedding.map' | 'embedding.umap' | 'embedding.neighbours'> {
  const requireJudged = (run: string): void => requireEvaluated(context.store, loadRun(context.store, run))
  return {
    'embedding.compute': {
      lane: 'predict',
      title: (input) => `Embeddings of ${input.run}`,
      accept: (input) => requireJudged(input.run),
      run: (input, control) => computeEmbeddings(context, input, control),
    },
    'embedding.map': (input) => {
      requireJudged(input.run)
      return mapOfRun(context, input)
    },
    'embedding.umap': {
      lane: 'predict',
      title: (input) => `UMAP map of ${input.run}, ${input.fold === null ? 'all folds' : `fold ${input.fold}`}`,
      accept: (input) => {
        requireJudged(input.run)
        requireSpace(context, input)
      },
      run: (input, control) => computeUmap(context, input, control),
    },
    'embedding.neighbours': (input) => neighboursOfPicture(context, input),
  }
}
