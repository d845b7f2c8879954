import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Job } from '../../../shared/domain/jobs'
import type { RunSummary } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { fetchQuery, useStudioEvents } from '../../client/hooks'
import { useJobs } from '../../client/jobs-store'
import { deservesNotice, endingText, isTraining, pageTitle } from './run-endings'

const isJudged = (run: RunSummary): boolean => run.kind === 'cross-validation' && run.foldsDone > 0

/** Tells the end of a long training wherever the user is: a message with the way to its results, and the title of the page until somebody looks. Draws nothing. */
export function RunEndings() {
  const [, navigate] = useLocation()
  const [unseen, setUnseen] = useState<Job | null>(null)
  const jobs = useJobs((state) => state.byId)
  useStudioEvents((event) => {
    if (event.kind !== 'job' || !isTraining(event.job)) return
    const { job } = event
    if (!deservesNotice(job)) return
    if (!document.hasFocus()) setUnseen(job)
    fetchQuery('run.list', {}).then(({ items }) => {
      const run = items.find((one) => one.job === job.job)
      const open = (): void => {
        notifications.hide(job.job)
        if (run !== undefined) navigate(isJudged(run) ? links.results(run.run) : links.run(run.run))
      }
      notifications.show({
        id: job.job, autoClose: false, withCloseButton: true, closeButtonProps: { 'aria-label': 'Close the message' }, color: job.state === 'done' ? 'iris' : 'red',
        message: <Group justify="space-between" wrap="nowrap"><Text>{endingText(job)}</Text>{run === undefined ? null : <Button variant="default" size="compact-xs" onClick={open}>{isJudged(run) ? 'Results' : 'Open it'}</Button>}</Group>,
      })
    }, () => undefined)
  })
  useEffect(() => {
    const seen = (): void => setUnseen(null)
    window.addEventListener('focus', seen)
    return () => window.removeEventListener('focus', seen)
  }, [])
  const title = pageTitle(Object.values(jobs), unseen)
  useEffect(() => { document.title = title }, [title])
  return null
}
