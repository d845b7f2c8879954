import { idNumber } from '../shared/domain/ids'
import type { RunSummary } from '../shared/domain/runs'
import type { StudioClient } from '../shared/wire'
import { StudioError } from '../shared/errors'
import { usageError } from './exit'

/** The dataset a command means: the one named, else the newest of the studio. */
export async function chosenDataset(client: StudioClient, named: string | undefined): Promise<string> {
  if (named !== undefined) return checked(named, 'dataset')
  const { items } = await client.call('dataset.list', {})
  return newest(items.map((item) => item.dataset)) ?? missing('dataset', 'Import one with `nano-studio import PATH`, or make a demo set with `nano-studio demo --out DIR`.')
}

/** The fold set named, else the newest, of one dataset where one was named. The leaky control is never taken unless it is named. */
export async function chosenFolds(client: StudioClient, named: string | undefined, dataset: string | undefined): Promise<string> {
  if (named !== undefined) return checked(named, 'folds')
  const { items } = await client.call('folds.list', dataset === undefined ? {} : { dataset: checked(dataset, 'dataset') })
  return newest(items.filter((item) => item.rule !== 'leaky').map((item) => item.foldSet)) ?? missing('fold set', 'Make one with `nano-studio folds make`.')
}

/** The run named, else the newest that `accepts` lets through. */
export async function chosenRun(client: StudioClient, named: string | undefined, accepts: (run: RunSummary) => boolean, advice: string): Promise<string> {
  if (named !== undefined) return checked(named, 'run')
  const { items } = await client.call('run.list', {})
  return newest(items.filter((item) => accepts(item)).map((item) => item.run)) ?? missing('such run', advice)
}

/** The runs named, each as an id; wrong usage unless they are so many. */
export function chosenRuns(named: readonly string[], least: number, most: number, others: readonly string[] = []): string[] {
  if (named.length < least || named.length > most) throw usageError(`${named.length === 1 ? 'One run was' : `${named.length} runs were`} named; from ${least} to ${most} are taken.`)
  return named.map((one) => (others.some((kind) => one.startsWith(`${kind}-`)) ? one : checked(one, 'run')))
}

function newest(ids: readonly string[]): string | undefined {
  return [...ids].sort((a, b) => idNumber(b) - idNumber(a))[0]
}

/** The experiment named, else the newest. */
export async function chosenExperiment(client: StudioClient, named: string | undefined): Promise<string> {
  if (named !== undefined) return checked(named, 'experiment')
  const { items } = await client.call('experiment.list', {})
  return newest(items.map((item) => item.experiment)) ?? missing('experiment', 'Start one with `nano-studio experiment start`.')
}

/** A run that a report or an evaluation means where none is named: finished, and neither a final model nor the leaky control. */
export function isJudgeable(run: RunSummary): boolean {
  return run.state === 'done' && run.kind === 'cross-validation' && !run.leaky
}

/** `3` and `run-3` mean the same run. */
function checked(named: string, kind: 'dataset' | 'folds' | 'run' | 'experiment'): string {
  const id = /^[1-9]\d*$/.test(named) ? `${kind}-${named}` : named
  if (!new RegExp(`^${kind}-[1-9][0-9]{0,8}$`).test(id)) throw usageError(`${JSON.stringify(named)} is not an id like ${kind}-1.`)
  return id
}

function missing(what: string, advice: string): never {
  throw new StudioError('not-found', `There is no ${what} in this studio yet.`, advice)
}
