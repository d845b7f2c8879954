import { z } from 'zod'
import { countSchema, pathSchema, timeSchema } from './common'

/** A name of Slurm's: a partition or an account. */
export const slurmNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'expected letters, digits, dots, dashes and underscores')

/** What a run asks of a Slurm cluster; each fold is one element of an array job. */
export const slurmOptionsSchema = z.strictObject({
  kind: z.literal('slurm'),
  /** A folder that this machine and the nodes see under the same path. */
  sharedFolder: pathSchema,
  /** Left to the cluster where nothing is said. */
  partition: slurmNameSchema.optional(),
  account: slurmNameSchema.optional(),
  /** Longest time a fold may take before the cluster stops it at a checkpoint. */
  minutes: z.int().min(1).max(43_200).default(240),
  cpusPerFold: z.int().min(1).max(256).default(1),
  memoryMb: z.int().min(256).max(1_048_576).default(2048),
})
export type SlurmOptions = z.infer<typeof slurmOptionsSchema>

/** Where the folds of a run are trained: in engines of this machine, or on an existing cluster. */
export const executorChoiceSchema = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('local') }), slurmOptionsSchema])
export type ExecutorChoice = z.infer<typeof executorChoiceSchema>

export const placeSchema = z.enum(['local', 'slurm'])

/** One array job of a run. Its name is unique, stored before it is submitted, and finds it again whatever happened in between. */
export const submissionSchema = z.object({ name: z.string(), job: z.string().nullable(), folds: z.array(countSchema), at: timeSchema })
export type Submission = z.infer<typeof submissionSchema>

/** An element as Slurm last told of it, in Slurm's own words. */
export const elementSchema = z.object({
  fold: countSchema,
  /** As in "17_3". */
  id: z.string(),
  state: z.string(),
  node: z.string().nullable(),
  reason: z.string().nullable(),
})
export type ClusterElement = z.infer<typeof elementSchema>

export const slurmRecordSchema = slurmOptionsSchema.extend({
  /** The run's own folder in the shared one; null until it was first submitted. */
  folder: z.string().nullable(),
  submissions: z.array(submissionSchema),
  elements: z.array(elementSchema),
})
export type SlurmRecord = z.infer<typeof slurmRecordSchema>

/** Where a run is trained, and what is known of it there. */
export const executorRecordSchema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('local') }), slurmRecordSchema])
export type ExecutorRecord = z.infer<typeof executorRecordSchema>

export const partitionSchema = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  /** Longest time it gives a job, as Slurm writes it: "2-00:00:00", "infinite". */
  timeLimit: z.string(),
  cpusPerNode: countSchema,
  memoryMbPerNode: countSchema,
})
export type Partition = z.infer<typeof partitionSchema>

/** What could train here; one that cannot carries the sentence that says why. */
export const executorListSchema = z.object({
  local: z.object({ ok: z.boolean(), reason: z.string() }),
  /** `installed`: Slurm's commands are on this machine, whether or not its cluster answers. */
  slurm: z.object({ ok: z.boolean(), installed: z.boolean(), reason: z.string(), partitions: z.array(partitionSchema) }),
})
export type ExecutorList = z.infer<typeof executorListSchema>
