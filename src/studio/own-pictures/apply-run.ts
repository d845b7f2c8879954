import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ParsedOf } from '../../shared/contract'
import type { ApplyResult } from '../../shared/domain/own-pictures'
import { idOf } from '../../shared/domain/ids'
import type { Estimate } from '../../shared/domain/runs'
import type { StudioContext } from '../context'
import { groupBy } from '../evaluation/items'
import { findFaceIn } from '../faces/face-detector'
import { classesOfFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { meanOfFolds } from '../prediction/ask-ensemble'
import { modelsIn, withEngine } from '../prediction/predict-engine'
import { meanSoftmax } from '../prediction/predict-unlabelled'
import { preparationOf } from '../preparation/prepare'
import { writeTensorFile } from '../preparation/tensor-file'
import { pooledSoFar } from '../results/pooled-accuracy'
import { className, judge } from '../results/prediction-rows'
import { doneFolds } from '../runs/run-epochs'
import type { RunRow } from '../runs/run-row'
import { estimateOf, isLeaky } from '../runs/run-views'
import { openSource } from './open-source'
import { noPicture } from './own-picture'
import { prepareOwn, type PreparedPicture } from './prepare-own'
import { writeAnswers } from './write-answers'

/**
 * A run's models on pictures of the user's own: the mean of their softmaxes, picture by picture and sequence by sequence. No evaluation, and nothing of it
 * enters the store. Rejects with what the source can meet, `nothing-to-predict` where no picture could be read, and the engine's faults.
 */
export async function applyRun(context: StudioContext, run: RunRow, input: ParsedOf<'prediction.apply'>, control: JobControl): Promise<ApplyResult> {
  const { store, ports, folders } = context
  const source = await openSource(input.path, ports.resources.root, input.every, control.signal)
  const crops = join(folders.cache, `own-${control.jobId}.bin`)
  try {
    // one engine finds the faces and then names them
    const { prepared: { pictures, problems, detector }, answer: { softmaxes, inference } } = await withEngine(context, control, async (session) => {
      const prepared = await prepareOwn(source, preparationOf(run), input.detect ? findFaceIn(session) : null, control)
      if (prepared.pictures.length === 0) throw prepared.problems[0] ?? noPicture(input.path)
      const data = { file: { path: crops, sha256: writeCrops(crops, run, prepared.pictures) } }
      return { prepared, answer: await meanOfFolds(modelsIn(session, context, run, data), doneFolds(store, run.id), prepared.pictures.length, control) }
    })
    const result: Omit<ApplyResult, 'files'> = {
      ...describe(context, run), path: input.path, source: source.source, detector, inference, ...answers(pictures, softmaxes, classesOfFoldSet(store, run.foldSet)),
      problems: problems.map(({ path, code, message }) => ({ path: path ?? input.path, code, message })),
    }
    return { ...result, files: input.out === undefined ? [] : await writeAnswers(result, resolve(input.out)) }
  } finally {
    rmSync(crops, { force: true })
    await source.close()
  }
}

function writeCrops(path: string, run: RunRow, pictures: readonly PreparedPicture[]): string {
  const { size, channels } = run.network.input
  const values = new Float32Array(pictures.length * size * size * channels)
  pictures.forEach((picture, row) => { values.set(picture.values, row * size * size * channels) })
  return writeTensorFile(path, { size, channels, ids: pictures.map((picture) => picture.name.slice(0, 255)), values }).sha256
}

function describe({ store }: StudioContext, run: RunRow): Pick<ApplyResult, 'run' | 'name' | 'kind' | 'models' | 'leaky' | 'estimate'> {
  const leaky = isLeaky(store, run)
  return { run: idOf('run', run.id), name: run.name, kind: run.kind, models: doneFolds(store, run.id).length, leaky, estimate: leaky ? null : knownOf(store, run) }
}

/** What is known of how well the run names faces: its own accuracy, or that of the cross-validation a final model was fitted after. */
function knownOf(store: StudioContext['store'], run: RunRow): Estimate | null {
  if (run.kind === 'final') return estimateOf(store, run)
  const pooled = pooledSoFar(store, run.id, run.recipe.seed)
  return pooled === undefined ? null : { run: idOf('run', run.id), accuracy: pooled.value, interval: pooled.interval }
}

function answers(pictures: readonly PreparedPicture[], softmaxes: readonly (readonly number[])[], classes: ReturnType<typeof classesOfFoldSet>): Pick<ApplyResult, 'classes' | 'frames' | 'sequences'> {
  const answer = (probabilities: readonly number[]) => {
    const { predicted, confidence } = judge(probabilities)
    return { predicted: className(classes, predicted), confidence, probabilities: [...probabilities] }
  }
  const frames = pictures.map(({ sequence, name, place, crop, detection, certainty }, row) => ({ sequence, name, place, crop, detection, certainty, ...answer(softmaxes[row] ?? []) }))
  return {
    classes: [...classes], frames,
    sequences: [...groupBy(frames, (frame) => frame.sequence)].map(([sequence, own]) => ({ sequence, frames: own.length, ...answer(meanSoftmax(own.map((frame) => frame.probabilities))) })),
  }
}
