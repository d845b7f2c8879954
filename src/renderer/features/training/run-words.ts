import type { CpuPolicy, RunKind, RunState, RunSummary } from '../../../shared/domain/runs'

/** A run's state as shape and word, and whether it asks for attention. */
export interface StateWords { readonly mark: string; readonly word: string; readonly tone: 'calm' | 'right' | 'wrong' | 'caution' }

const WORDS: Readonly<Record<RunState, StateWords>> = {
  queued: { mark: '○', word: 'queued', tone: 'calm' },
  running: { mark: '▶', word: 'running', tone: 'calm' },
  paused: { mark: '‖', word: 'paused', tone: 'calm' },
  interrupted: { mark: '↯', word: 'interrupted', tone: 'caution' },
  done: { mark: '✓', word: 'done', tone: 'right' },
  failed: { mark: '✗', word: 'failed', tone: 'wrong' },
  cancelled: { mark: '■', word: 'cancelled', tone: 'caution' },
}

/** Shape, word and tone of a state. */
export function stateWords(state: RunState): StateWords {
  return WORDS[state]
}

/** True where a resume goes on from the checkpoints instead of starting anew. */
export function canResume(run: Pick<RunSummary, 'state'>): boolean {
  return run.state === 'paused' || run.state === 'interrupted' || run.state === 'cancelled' || run.state === 'failed'
}

/** True while engines work or wait for it. */
export function isActive(run: Pick<RunSummary, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running'
}

/** What one model of a run is called: a cross-validation has one a fold, a final run one alone. */
export function modelName(kind: RunKind, fold: number): string {
  return kind === 'final' ? 'all subjects' : `fold ${fold}`
}

/** `3 of 10 folds, 71 of 240 epochs`: how far a run is. epochsDone counts over all its folds. */
export function progressText(run: Pick<RunSummary, 'kind' | 'foldsDone' | 'foldsPlanned' | 'epochsDone' | 'epochs'>): string {
  if (run.kind === 'final') return `${run.epochsDone} of ${run.epochs} epochs on all labelled subjects`
  return `${run.foldsDone} of ${run.foldsPlanned} ${run.foldsPlanned === 1 ? 'fold' : 'folds'}, ${run.epochsDone} of ${run.epochs * run.foldsPlanned} epochs`
}

/** Share of the planned epochs done, 0..1. */
export function shareDone(run: Pick<RunSummary, 'foldsPlanned' | 'epochsDone' | 'epochs'>): number {
  const planned = run.epochs * run.foldsPlanned
  return planned === 0 ? 0 : Math.min(1, run.epochsDone / planned)
}

/** How much of the machine a run takes: for a choice, and in full. */
export const POLICIES: Readonly<Record<CpuPolicy, { readonly name: string; readonly says: string }>> = {
  'all-cores': { name: 'all cores', says: 'all cores, behind the window' },
  'leave-one': { name: 'all but one core', says: 'all cores but one, behind the window' },
  background: { name: 'background', says: 'all cores, behind everything else' },
}

/** `next in the queue`, `3rd in the queue`: a job's place among those that wait; null for one that does not. */
export function placeText(place: number | null): string | null {
  if (place === null) return null
  if (place === 1) return 'next in the queue'
  const ending = place % 100 >= 11 && place % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')
  return `${place}${ending} in the queue`
}
