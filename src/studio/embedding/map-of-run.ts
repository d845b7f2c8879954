import { join } from 'node:path'
import type { ParsedOf, ResultOf } from '../../shared/contract'
import type { EmbeddingMap } from '../../shared/domain/embedding'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { classesOfFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { everyPicture } from '../results/gallery'
import { Memo } from '../results/memo'
import { loadRun, type RunRow } from '../runs/run-row'
import { readVectors, writeVectors } from './embedding-file'
import { principalMap, type PrincipalMap } from './principal'
import { spaceOfClasses, spaceOfFold, type Space } from './spaces'
import { FEWEST_POINTS, umapMap } from './umap'

const principal = new Memo<PrincipalMap>(16)

/** A map of held-out pictures, or what is still missing for it. */
export function mapOfRun(context: StudioContext, { run: id, fold, method }: ParsedOf<'embedding.map'>): ResultOf<'embedding.map'> {
  const run = loadRun(context.store, id)
  const space = fold === null ? spaceOfClasses(context, run) : spaceOfFold(context, run, fold)
  if (space === undefined) return { embedded: false, map: null }
  if (method === 'pca') {
    const { points, explained } = principal.of(space.hash, () => principalMap(space.rows))
    return { embedded: true, map: placed(context, run, space, points, [...explained]) }
  }
  const layout = readVectors(umapPath(context, run, space))
  return { embedded: true, map: layout === undefined ? null : placed(context, run, space, layout.rows.map(([x = 0, y = 0]) => [x, y] as const), null) }
}

/** The space that a layout is wanted of. Throws `conflict` where it is not computed, `invalid-input` where it holds too few pictures. */
export function requireSpace(context: StudioContext, { run: id, fold }: ParsedOf<'embedding.umap'>): Space {
  const run = loadRun(context.store, id)
  const space = fold === null ? spaceOfClasses(context, run) : spaceOfFold(context, run, fold)
  if (space === undefined) throw new StudioError('conflict', `The pictures of fold ${fold ?? 0} of ${id} are not embedded yet.`, 'Embed the pictures of the run first.')
  if (space.rows.length < FEWEST_POINTS) throw new StudioError('invalid-input', `A UMAP map needs ${FEWEST_POINTS} pictures, and here are ${space.rows.length}.`, 'Look at the PCA map instead.')
  return space
}

/** Computes the UMAP layout of a space and keeps it in the cache. Throws as {@link requireSpace}. */
export async function computeUmap(context: StudioContext, input: ParsedOf<'embedding.umap'>, control: JobControl): Promise<ResultOf<'embedding.umap'>> {
  const run = loadRun(context.store, input.run)
  const space = requireSpace(context, input)
  const path = umapPath(context, run, space)
  if (readVectors(path) === undefined) {
    const rows = await umapMap(space.rows, run.recipe.seed, {
      progress: (done, total) => control.progress('laying out', done, total),
      check: () => control.signal.throwIfAborted(),
    })
    writeVectors(path, { keys: space.keys, rows })
  }
  return { run: input.run, images: space.rows.length }
}

function umapPath({ folders }: StudioContext, run: RunRow, space: Space): string {
  return join(folders.cache, `umap-${space.hash}-${run.recipe.seed}.bin`)
}

function placed(context: StudioContext, run: RunRow, space: Space, at: readonly (readonly [number, number])[], explained: EmbeddingMap['explained']): EmbeddingMap {
  const pictures = everyPicture(context.store, run.id, classesOfFoldSet(context.store, run.foldSet))
  return {
    width: space.rows[0]?.length ?? 0, explained, of: space.of,
    points: space.keys.flatMap(([sequence, position], place) => {
      const picture = pictures.get(sequence, position)
      const [x, y] = at[place] ?? [0, 0]
      return picture === undefined ? [] : [{ ...picture, x, y }]
    }),
  }
}
