import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { countSchema } from '../../shared/domain/common'
import { sha256Schema } from '../../shared/domain/ids'
import { epochSchema } from '../../shared/domain/runs'
import { StudioError } from '../../shared/errors'
import { writeFileAtomic } from '../../studio/files/atomic-write'
import { decodeBinaryFile, encodeBinaryFile } from '../../studio/files/binary-file'
import type { TrainerState } from './trainer'

const progressSchema = z.object({
  /** Whole epochs behind the state. */
  epochsDone: countSchema,
  /** Steps of the epoch under way behind the state, with what they saw. */
  stepsDone: countSchema,
  lossSum: z.number(),
  correct: countSchema,
  gradientNormSum: z.number().min(0),
  seen: countSchema,
  /** Seconds spent on the epoch under way. */
  seconds: z.number().min(0),
  epochs: z.array(epochSchema),
})
/** Where a training stands; data order and augmentation follow from the seed and these numbers, so no generator state is kept. */
export type Progress = z.infer<typeof progressSchema>

/** The parameters that inner validation found best so far. */
export interface BestSoFar {
  /** Epochs behind them, from 1. */
  readonly epochs: number
  readonly innerLoss: number
  readonly parameters: Float32Array
}

/** All of a training under way. */
export interface Checkpoint {
  readonly state: TrainerState
  readonly progress: Progress
  /** Null unless inner validation chooses the epoch, and before its first. */
  readonly best: BestSoFar | null
}

const headerSchema = z.object({
  format: z.literal('emotionnet-checkpoint/2'),
  /** SHA-256 over network, recipe, data and rows: what the state belongs to. */
  identity: sha256Schema,
  adamSteps: countSchema,
  progress: progressSchema,
  best: z.object({ epochs: countSchema, innerLoss: z.number() }).nullable(),
})

const NEXT_STEP = 'Start this fold anew: train without resuming, or delete the file.'

/** Writes the whole state atomically: a kill at any instant leaves the checkpoint before it or this one. */
export function writeCheckpoint(path: string, identity: string, { state, progress, best }: Checkpoint): void {
  const header = {
    format: 'emotionnet-checkpoint/2', identity, adamSteps: state.adam.steps, progress,
    best: best === null ? null : { epochs: best.epochs, innerLoss: best.innerLoss },
  }
  writeFileAtomic(path, encodeBinaryFile(header, [state.parameters, state.adam.m, state.adam.v, ...(best === null ? [] : [best.parameters])]))
}

/**
 * Reads a checkpoint back; null where there is none.
 *
 * @param counts how many numbers the network has, moving statistics included, and how many of them are trained
 * @throws StudioError `checkpoint-damaged`, or `engine-refused` when it belongs to another training
 */
export function readCheckpoint(path: string, identity: string, counts: { readonly all: number; readonly trainable: number }): Checkpoint | null {
  if (!existsSync(path)) return null
  const { header, numbers } = decodeBinaryFile(readFileSync(path), path, 'checkpoint-damaged', NEXT_STEP)
  const parsed = headerSchema.safeParse(header)
  if (!parsed.success) throw new StudioError('checkpoint-damaged', `${path} is not a checkpoint of this version.`, NEXT_STEP, { path })
  const { best, progress, adamSteps } = parsed.data
  const { all, trainable } = counts
  const moments = all + 2 * trainable
  if (parsed.data.identity !== identity || numbers.length !== moments + (best === null ? 0 : all)) {
    throw new StudioError('engine-refused', `${path} belongs to a training with another network, recipe, data or seed.`, NEXT_STEP, { path })
  }
  return {
    state: {
      parameters: numbers.slice(0, all),
      adam: { steps: adamSteps, m: numbers.slice(all, all + trainable), v: numbers.slice(all + trainable, moments) },
    },
    progress,
    best: best === null ? null : { ...best, parameters: numbers.slice(moments) },
  }
}
