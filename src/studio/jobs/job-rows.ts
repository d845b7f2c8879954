import { idOf } from '../../shared/domain/ids'
import type { Job, JobState } from '../../shared/domain/jobs'
import type { ErrorPayload } from '../../shared/errors'
import type { Store } from '../store/store'
import type { JobRecord } from './job-record'

interface JobRow {
  id: number; method: string; title: string; state: JobState; stage: string; done: number; total: number; tick: number
  created_at: number; started_at: number | null; ended_at: number | null; error: string | null; result: string | null; log: string | null
}

export function insertJob(store: Store, method: string, title: string, input: unknown, now: number): number {
  return store.run(
    "INSERT INTO job (method, title, input, state, stage, done, total, tick, created_at) VALUES (?, ?, ?, 'queued', 'waiting', 0, 0, 0, ?)",
    method, title, JSON.stringify(input), now,
  ).id
}

export function saveJob(store: Store, record: JobRecord): void {
  store.run(
    'UPDATE job SET state = ?, stage = ?, done = ?, total = ?, tick = ?, started_at = ?, ended_at = ?, error = ?, result = ?, log = ? WHERE id = ?',
    record.state, record.stage, record.done, record.total, record.tick, record.startedAt, record.endedAt,
    record.error === null ? null : JSON.stringify(record.error),
    record.state === 'done' ? JSON.stringify(record.result) : null,
    record.log.join('\n'), record.id,
  )
}

/** Jobs that a dead process left behind: they can be started again, never believed to run. */
export function interruptLeftovers(store: Store, now: number): void {
  const error: ErrorPayload = {
    code: 'cancelled',
    message: 'The studio stopped while the job was under way.',
    nextStep: 'Resume the training or start the job again; what was finished before is kept.',
  }
  store.run("UPDATE job SET state = 'interrupted', ended_at = ?, error = ? WHERE state IN ('queued', 'running')", now, JSON.stringify(error))
}

export function loadJob(store: Store, id: number): { readonly job: Job; readonly log: readonly string[] } | undefined {
  const row = store.get<JobRow>('SELECT * FROM job WHERE id = ?', id)
  return row === undefined ? undefined : { job: viewOf(row), log: (row.log ?? '').split('\n').filter((line) => line !== '') }
}

/** Newest first. */
export function listJobs(store: Store, limit: number): Job[] {
  return store.all<JobRow>('SELECT * FROM job ORDER BY id DESC LIMIT ?', limit).map(viewOf)
}

function viewOf(row: JobRow): Job {
  return {
    job: idOf('job', row.id), method: row.method, title: row.title, state: row.state, stage: row.stage, done: row.done, total: row.total,
    etaSeconds: null, place: null, tick: row.tick, createdAt: row.created_at, startedAt: row.started_at, endedAt: row.ended_at,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorPayload),
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
  }
}
