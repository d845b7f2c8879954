import { BrowserWindow, Notification } from 'electron'
import type { Job } from '../shared/domain/jobs'
import type { Studio } from '../studio/studio'

/** Work shorter than this needs no notice: its user is still looking. */
const LONG_MS = 60_000

/** Tells the end of long work when no window is in front; a click brings the window there. What its user paused or cancelled needs no telling. */
export function noticeLongWork(studio: Studio, show: () => void): void {
  studio.subscribe((event) => {
    if (event.kind !== 'job' || (event.job.state !== 'done' && event.job.state !== 'failed') || !isLong(event.job)) return
    if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return
    const notice = new Notification({ title: event.job.title, body: event.job.state === 'done' ? 'Done. Open the studio to see the result.' : (event.job.error?.message ?? `It ended as ${event.job.state}.`) })
    notice.on('click', show)
    notice.show()
  })
}

function isLong(job: Job): boolean {
  return job.startedAt !== null && job.endedAt !== null && job.endedAt - job.startedAt >= LONG_MS
}
