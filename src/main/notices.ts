import { BrowserWindow, Notification } from 'electron'
import { isTerminal, type Job } from '../shared/domain/jobs'
import type { Studio } from '../studio/studio'

/** Work shorter than this needs no notice: its user is still looking. */
const LONG_MS = 60_000

/** Tells the end of long work when no window is in front. */
export function noticeLongWork(studio: Studio): void {
  studio.subscribe((event) => {
    if (event.kind !== 'job' || !isTerminal(event.job.state) || !isLong(event.job)) return
    if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
    new Notification({ title: event.job.title, body: event.job.state === 'done' ? 'Done. Open the studio to see the result.' : (event.job.error?.message ?? `It ended as ${event.job.state}.`) }).show()
  })
}

function isLong(job: Job): boolean {
  return job.startedAt !== null && job.endedAt !== null && job.endedAt - job.startedAt >= LONG_MS
}
