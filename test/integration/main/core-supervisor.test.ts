import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CoreSupervisor } from '../../../src/main/core-supervisor'
import type { StudioEvent } from '../../../src/shared/events'
import type { Channel } from '../../../src/studio/sharing/channel'
import { compileChild } from '../../support/child'
import { freshFolder } from '../../support/ck-tree'

/** The supervisor with the real core process, started under this Node as the Electron test build does. */
describe('the supervisor of the core', () => {
  let script: string
  beforeAll(async () => { script = await compileChild('test/electron9/core-process.ts') })

  const supervise = (folder: string) => {
    const children: ReturnType<typeof fork>[] = []
    const told: string[] = []
    const launch = (): Channel => {
      const child = fork(script, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
      children.push(child)
      return {
        send: (message) => { if (child.connected) child.send(message as object) },
        onMessage: (listener) => { child.on('message', listener) },
        onClose: (listener) => { child.once('exit', () => { listener() }) },
        close: () => { child.kill() },
      }
    }
    const core = new CoreSupervisor({ launch, now: () => performance.now(), onCrash: (sentence) => { told.push(sentence) }, print: async () => { throw new Error('no printer here') } })
    const fall = async (): Promise<void> => {
      const child = children.at(-1)
      const gone = new Promise((resolve) => { child?.once('exit', resolve) })
      child?.kill('SIGKILL')
      await gone
    }
    return { core, children, told, fall }
  }

  it('starts the core, forwards calls and events, and frees the studio when it closes', async () => {
    const folder = join(freshFolder('core'), 'studio')
    const { core, children } = supervise(folder)
    const events: StudioEvent[] = []
    core.subscribe((event) => { events.push(event) })
    await core.start()
    expect(core.path).toBe(folder)
    expect(await core.call('dataset.list', {})).toEqual({ items: [] })
    await expect(core.call('dataset.get', { dataset: 'dataset-1' })).rejects.toMatchObject({ name: 'StudioError', code: 'not-found' })
    await expect(core.image('0'.repeat(64), 0)).rejects.toMatchObject({ code: 'not-found' })
    const { job } = await core.call('dataset.import', { path: join(folder, 'nowhere') })
    await expect.poll(() => events.some((event) => event.kind === 'job' && event.job.job === job && event.job.state === 'failed'), { timeout: 10_000 }).toBe(true)
    expect(await core.busy()).toBe(false)
    await core.close()
    expect(children[0]?.exitCode).toBe(0)
    await expect(core.call('dataset.list', {})).rejects.toMatchObject({ code: 'conflict' })
    const next = supervise(folder)
    await next.core.start()
    await next.core.close()
  })

  it('starts a fallen core anew, tells it, and has pages refresh everything', async () => {
    const { core, told, fall, children } = supervise(join(freshFolder('core'), 'studio'))
    const events: StudioEvent[] = []
    core.subscribe((event) => { events.push(event) })
    await core.start()
    await fall()
    expect(await core.call('dataset.list', {})).toEqual({ items: [] })
    expect(children).toHaveLength(2)
    expect(told).toEqual([expect.stringContaining('was started anew')])
    await expect.poll(() => events.find((event) => event.kind === 'changed'), { timeout: 10_000 }).toMatchObject({ topics: expect.arrayContaining(['datasets', 'runs', 'jobs']) as string[] })
    await core.close()
  })

  it('gives up a core that falls again and again, with a sentence', async () => {
    const { core, told, fall, children } = supervise(join(freshFolder('core'), 'studio'))
    for (let falls = 0; falls < 4; falls += 1) {
      await core.call('dataset.list', {})
      await fall()
    }
    await expect(core.call('dataset.list', {})).rejects.toMatchObject({ name: 'StudioError', message: expect.stringContaining('4 times within a minute') as string })
    expect(children).toHaveLength(4)
    expect(told.at(-1)).toContain('not started again')
  })

  it('passes on why a studio cannot be opened', async () => {
    const folder = freshFolder('core')
    writeFileSync(join(folder, 'something-else.txt'), '')
    const { core } = supervise(folder)
    await expect(core.start()).rejects.toMatchObject({ name: 'StudioError', code: 'folder-not-empty' })
  })
})
