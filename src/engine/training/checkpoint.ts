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
  seen: countSchema,
  /** Seconds spent on the epoch under way. */
  seconds: z.number().min(0),
  epochs: z.array(epochSchema),
})
/** Where a training stands; data order and augmentation follow from the seed and these numbers, so no generator state is kept. */
export type Progress = z.infer<typeof progressSchema>

const headerSchema = z.object({
  format: z.literal('emotionnet-checkpoint/1'),
  /** SHA-256 over network, recipe, data and rows: what the state belongs to. */
  identity: sha256Schema,
  adamSteps: countSchema,
  progress: progressSchema,
})

const NEXT_STEP = 'Start this fold anew: train without resuming, or delete the file.'

/** Writes the whole state atomically: a kill at any instant leaves the checkpoint before it or this one. */
export function writeCheckpoint(path: string, identity: string, state: TrainerState, progress: Progress): void {
  const header = { format: 'emotionnet-checkpoint/1', identity, adamSteps: state.adam.steps, progress }
  writeFileAtomic(path, encodeBinaryFile(header, [state.parameters, state.adam.m, state.adam.v]))
}

/**
 * Reads a checkpoint back; null where there is none.
 *
 * @param parameters how many numbers the network has, moving statistics included, and how many of them are trained
 * @throws StudioError `checkpoint-damaged`, or `engine-refused` when it belongs to another training
 */
export function readCheckpoint(path: string, identity: string, parameters: { readonly all: number; readonly trainable: number }): { readonly state: TrainerState; readonly progress: Progress } | null {
  if (!existsSync(path)) return null
  const { header, numbers } = decodeBinaryFile(readFileSync(path), path, 'checkpoint-damaged', NEXT_STEP)
  const parsed = headerSchema.safeParse(header)
  if (!parsed.success) throw new StudioError('checkpoint-damaged', `${path} is not a checkpoint of this version.`, NEXT_STEP, { path })
  if (parsed.data.identity !== identity || numbers.length !== parameters.all + 2 * parameters.trainable) {
    throw new StudioError('engine-refused', `${path} belongs to a training with another network, recipe, data or seed.`, NEXT_STEP, { path })
  }
  const { all, trainable } = parameters
  return {
    state: {
      parameters: numbers.slice(0, all),
      adam: { steps: parsed.data.adamSteps, m: numbers.slice(all, all + trainable), v: numbers.slice(all + trainable) },
    },
    progress: parsed.data.progress,
  }
}
