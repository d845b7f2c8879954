import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ParsedOf } from '../../shared/contract'
import { saliencySchema, type Saliency } from '../../shared/domain/picture'
import type { StudioContext } from '../context'
import { writeFileAtomic } from '../files/atomic-write'
import { canonicalJson } from '../folds/canonical-json'
import { classesOfFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { preparationOf } from '../preparation/prepare'
import { prepareFrames } from '../preparation/prepared-frames'
import { heldOutPicture, type HeldOutPicture } from '../results/held-out-picture'
import { fallOfCells, occlusionOf } from './occlusion'
import { withRunModels } from './predict-engine'

/** Boxes that are asked for at once, so that a cancel is heard and progress seen in between. */
const CHUNK = 50

type Input = ParsedOf<'prediction.saliency'>

/** The map of a picture as it was computed before, or null. It is kept in the studio's cache by what it was computed from. */
export function cachedSaliency(context: StudioContext, input: Input): Saliency | null {
  const path = pathOf(context, heldOutPicture(context.store, input))
  if (!existsSync(path)) return null
  try {
    return saliencySchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // a damaged cache file is no fault: the map is computed anew
    return null
  }
}

/** Where a held-out picture speaks for each class, asked of the model that never saw its subject. Rejects as `heldOutPicture`, with the file's fault or the engine's. */
export async function computeSaliency(context: StudioContext, input: Input, control: JobControl): Promise<Saliency> {
  const known = cachedSaliency(context, input)
  if (known !== null) return known
  const picture = heldOutPicture(context.store, input)
  const { run, frame, fold } = picture
  const data = await prepareFrames(context, [frame], preparationOf(run), control)
  const occlusion = occlusionOf(run.network.input.size)
  control.progress('starting the engine', 0, 0)
  const softmaxes = await withRunModels(context, run, data, control, async (models) => {
    const blanked: (readonly number[])[] = []
    let whole: readonly number[] = []
    for (let at = 0; at < occlusion.boxes.length; at += CHUNK) {
      control.progress('hiding parts of the picture', at, occlusion.boxes.length)
      const [first, ...rest] = await models.occlude(fold, 0, occlusion.boxes.slice(at, at + CHUNK))
      whole = first ?? whole
      blanked.push(...rest)
    }
    return { whole, blanked, inference: models.inference() }
  })
  control.progress('hiding parts of the picture', occlusion.boxes.length, occlusion.boxes.length)
  const saliency: Saliency = {
    cells: occlusion.cells, inference: softmaxes.inference,
    maps: classesOfFoldSet(context.store, run.foldSet).map((emotion, label) => ({
      emotion, probability: Math.min(1, softmaxes.whole[label] ?? 0),
      falls: fallOfCells(occlusion, softmaxes.whole[label] ?? 0, softmaxes.blanked.map((softmax) => softmax[label] ?? 0)).map((fall) => Math.max(-1, Math.min(1, fall))),
    })),
  }
  writeFileAtomic(pathOf(context, picture), JSON.stringify(saliency))
  return saliency
}

function pathOf({ store, folders }: StudioContext, { run, frame, fold }: HeldOutPicture): string {
  const weights = store.value<string | null>('SELECT weights_hash FROM fold_run WHERE run_id = ? AND fold = ?', run.id, fold) ?? ''
  const key = { format: 'emotionnet-saliency/1', weights, network: run.network.nodes, image: frame.image, sequence: frame.sequenceId, position: frame.position, preparation: preparationOf(run), standardise: run.recipe.preparation.standardise }
  return join(folders.cache, `saliency-${createHash('sha256').update(canonicalJson(key)).digest('hex').slice(0, 32)}.json`)
}
