import { isTerminal, type Job } from '../shared/domain/jobs'
import { plain, type Terminal } from './terminal'

/** Lines are written at most this often where there is no terminal to draw on. */
const LINE_INTERVAL_MS = 2000

/**
 * Shows a job on stderr: a bar that redraws itself on a terminal, otherwise a line for each new stage and one now and then.
 * Returns what hears the job's states.
 */
export function showProgress(terminal: Terminal, now: () => number = Date.now): (job: Job) => void {
  let stage = ''
  let lastAt = -Infinity
  return (job) => {
    if (terminal.drawsBars) {
      terminal.err(`\r\u001b[2K${isTerminal(job.state) ? '' : barLine(job, terminal.columns)}`)
      return
    }
    if (isTerminal(job.state) || (job.stage === stage && now() - lastAt < LINE_INTERVAL_MS)) return
    stage = job.stage
    lastAt = now()
    terminal.err(`${job.title}: ${describe(job)}\n`)
  }
}

function describe(job: Job): string {
  const share = job.total > 0 ? ` ${job.done}/${job.total}` : ''
  const eta = job.etaSeconds === null ? '' : `, ${duration(job.etaSeconds)} left`
  return plain(`${job.stage}${share}${eta}`)
}

/** `[########------] preparing crops 412/981, 12 s left`, cut to the width of the terminal. */
export function barLine(job: Job, columns: number): string {
  const width = Math.max(10, Math.min(30, Math.floor(columns / 4)))
  const filled = job.total > 0 ? Math.min(width, Math.round((job.done / job.total) * width)) : 0
  return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${describe(job)}`.slice(0, Math.max(20, columns - 1))
}

/** 75 -> `1 min 15 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
