import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { slurmOptionsSchema } from '../../../../../src/shared/domain/executor'
import { StudioError } from '../../../../../src/shared/errors'
import { followElement, type Following } from '../../../../../src/studio/executors/slurm/follow-element'
import { encodeLine, type TaskLine } from '../../../../../src/studio/executors/slurm/message-lines'
import { QueueWatch } from '../../../../../src/studio/executors/slurm/queue-watch'
import type { SlurmPort } from '../../../../../src/studio/executors/slurm/slurm-port'
import { elementFiles } from '../../../../../src/studio/executors/slurm/submission-folder'
import { freshFolder } from '../../../../support/ck-tree'

const NAME = 'emotionnet-run-1-0a'
/** A clock that goes on by itself with each look at it, or stands still. */
function testClock() {
  let at = 0
  const clock = { isStill: false, now: () => at, monotonic: () => (clock.isStill ? at : (at += 10)) }
  return clock
}
const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await sleep(5) }
const checkpoint = (epochsDone: number): TaskLine => ({ type: 'checkpoint', request: 1, fold: 0, epochsDone, path: '/shared/checkpoint.bin' })

/** A queue whose answer the test sets: a line of squeue, nothing, or a failure. */
function queue(initial: string | Error) {
  const clock = testClock()
  let answer = initial
  let asked = 0
  const lines: string[] = []
  const port: SlurmPort = {
    available: () => ({ ok: true, installed: true, reason: '' }), task: { node: '', file: '' }, timing: { pollMs: 5, queueMs: 10, lagMs: 500, cancelMs: 500 },
    run: async () => {
      asked += 1
      if (answer instanceof Error) throw answer
      return { code: 0, stdout: answer === '' ? '' : `${NAME}|17|0|${answer}`, stderr: '' }
    },
  }
  const watch = new QueueWatch(port, clock, (line) => lines.push(line), () => undefined)
  watch.follow(NAME)
  return { port, watch, lines, clock, say: (next: string | Error) => { answer = next }, asked: () => asked }
}

function follow(scheduler: ReturnType<typeof queue>, more: Partial<Following> = {}) {
  const folder = freshFolder('element')
  const elements = followElement({ name: NAME, fold: 0, folder }, {
    watch: scheduler.watch, timing: scheduler.port.timing, options: slurmOptionsSchema.parse({ kind: 'slurm', sharedFolder: folder, minutes: 30 }), clock: scheduler.clock,
    signal: new AbortController().signal, leaving: () => false, ...more,
  })
  return { elements, files: elementFiles(folder, 0), write: (line: TaskLine) => appendFileSync(elementFiles(folder, 0).messages, encodeLine(line)) }
}

describe('an element of an array job', () => {
  it('is heard on after it has left the queue, as long as the shared file system may lag', async () => {
    const scheduler = queue('COMPLETED|node5|None')
    const { elements, write } = follow(scheduler)
    write(checkpoint(1))
    expect((await elements.next()).value).toEqual(checkpoint(1))
    const next = elements.next()
    await until(() => scheduler.watch.element(NAME, 0)?.state === 'COMPLETED')
    scheduler.clock.isStill = true
    await sleep(50)
    write(checkpoint(2))
    expect((await next).value).toEqual(checkpoint(2))
  })

  it.each([
    ['TIMEOUT|node5|TimeLimit', 'Fold 0 reached its limit of 30 minutes on the cluster (element 17_0 on node5).'],
    ['OUT_OF_MEMORY|node5|None', 'Fold 0 needed more than the 2048 MB it was given on the cluster (element 17_0 on node5).'],
    ['NODE_FAIL|node5|None', 'Fold 0 was lost with its node of the cluster (element 17_0 on node5).'],
    ['PREEMPTED|node5|None', 'Fold 0 had to make room for another job of the cluster (element 17_0 on node5).'],
    ['FAILED|node5|NonZeroExitCode', 'Fold 0 ended on the cluster without a result, as FAILED (element 17_0 on node5).'],
    ['', 'Fold 0 left the cluster\'s queue without a result.'],
  ])('that is over without a result is lost, and says why: %s', async (answer, sentence) => {
    const { elements } = follow(queue(answer))
    await expect(elements.next()).rejects.toMatchObject({ code: 'cluster-element-lost', message: sentence })
  })

  it('is lost with the end of what it printed', async () => {
    const { elements, files } = follow(queue('FAILED|node5|None'))
    appendFileSync(files.log, 'one\ntwo\nthree\nSegmentation fault\n')
    await expect(elements.next()).rejects.toMatchObject({ message: expect.stringMatching(/ Its log ends: two three Segmentation fault$/) as string })
  })

  it('is not lost by a queue that does not answer, which is said once, as is that it answers again', async () => {
    const scheduler = queue(new StudioError('cluster-unavailable', 'Nobody is there.', 'Wait.'))
    const { elements, write } = follow(scheduler)
    const next = elements.next()
    await until(() => scheduler.asked() > 60)
    expect(scheduler.lines).toEqual([expect.stringContaining('Nobody is there.')])
    scheduler.say('RUNNING|node5|None')
    await until(() => scheduler.lines.length > 1)
    write(checkpoint(1))
    expect((await next).value).toEqual(checkpoint(1))
    expect(scheduler.lines.slice(1)).toEqual(['The cluster\'s queue answers again.'])
  })

  it('is let go at once where the studio closes, and after a while where a cancel finds no end', async () => {
    const stop = new AbortController()
    const closed = follow(queue('RUNNING|node5|None'), { signal: stop.signal, leaving: () => true }).elements.next()
    const cancelled = follow(queue('RUNNING|node5|None'), { signal: stop.signal }).elements.next()
    const pending = follow(queue('CANCELLED||None'), { signal: stop.signal }).elements.next()
    stop.abort(new StudioError('cancelled', 'Enough.', 'Go on.'))
    await Promise.all([closed, cancelled, pending].map((one) => expect(one).rejects.toMatchObject({ message: 'Enough.' })))
  })

  it('is heard to its last word after a cancel', async () => {
    const stop = new AbortController()
    const scheduler = queue('RUNNING|node5|None')
    const { elements, write } = follow(scheduler, { signal: stop.signal })
    write(checkpoint(1))
    await elements.next()
    stop.abort(new StudioError('cancelled', 'Enough.', 'Go on.'))
    const next = elements.next()
    scheduler.clock.isStill = true
    await sleep(50)
    write({ type: 'stopped', request: 1, fold: 0, epochsDone: 1 })
    expect((await next).value).toEqual({ type: 'stopped', request: 1, fold: 0, epochsDone: 1 })
  })
})
