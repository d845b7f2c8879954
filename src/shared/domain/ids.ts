import { z } from 'zod'

const numbered = (kind: string) => z.string().regex(new RegExp(`^${kind}-[1-9][0-9]{0,8}$`), `expected an id like ${kind}-1`)

/** Ids are counted within a studio, so that people can say them and scripts can sort them. */
export const datasetIdSchema = numbered('dataset')
export const sequenceIdSchema = numbered('sequence')
export const foldSetIdSchema = numbered('folds')
export const runIdSchema = numbered('run')
export const experimentIdSchema = numbered('experiment')
export const jobIdSchema = numbered('job')
export const reportIdSchema = numbered('report')
export const benchIdSchema = numbered('bench')
export const crossIdSchema = numbered('cross')
export const viewIdSchema = numbered('view')
/** An ONNX classifier that a user brought, and its judgement on a fold set. */
export const classifierIdSchema = numbered('onnx')
export const judgementIdSchema = numbered('judged')
export const networkIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
/** Pixels are asked for by the hash of the file they come from. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** `dataset-12` -> 12. The schema has already checked the form. */
export function idNumber(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1))
}

/** 12 -> `dataset-12`. */
export function idOf(kind: 'dataset' | 'sequence' | 'folds' | 'run' | 'experiment' | 'job' | 'report' | 'bench' | 'cross' | 'view' | 'onnx' | 'judged', number: number): string {
  return `${kind}-${number}`
}
