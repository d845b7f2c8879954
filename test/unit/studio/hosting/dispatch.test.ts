import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AllowedRoots } from '../../../../src/studio/hosting/allowed-roots'
import { dispatch } from '../../../../src/studio/hosting/dispatch'
import { isTooDeep } from '../../../../src/studio/hosting/nesting'
import { waitForJob, waitForJobEnd } from '../../../../src/studio/hosting/wait-for-job'
import { nodePorts } from '../../../../src/studio/node-ports'
import { openStudio } from '../../../../src/studio/open-studio'
import type { Studio } from '../../../../src/studio/studio'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'

describe('a call from a page', () => {
  const folder = freshFolder('dispatch')
  const data = join(folder, 'data')
  let studio: Studio
  beforeAll(async () => {
    writeCkTree(data, [{ subject: 'S010', sequence: '001', frames: 3, emotion: 'fear' }])
    studio = await openStudio(join(folder, 'studio'), nodePorts('command line', { quiet: true }))
  })
  afterAll(() => studio.close())
  const gate = (...roots: readonly string[]) => ({ roots: new AllowedRoots(roots), advice: 'Choose it.' })

  it('is answered with a value or an error, and never rejects', async () => {
    expect(await dispatch(studio, 'dataset.list', {})).toEqual({ value: { items: [] } })
    expect(await dispatch(studio, 'dataset.get', { dataset: 'dataset-9' })).toMatchObject({ error: { code: 'not-found' } })
    expect(await dispatch(studio, 'toString', {})).toMatchObject({ error: { code: 'unknown-method' } })
    expect(await dispatch(studio, undefined, undefined)).toMatchObject({ error: { code: 'unknown-method' } })
  })

  it('may name a path in the roots, and none outside, until its dataset is known', async () => {
    expect(await dispatch(studio, 'dataset.recognise', { path: data }, gate(join(folder, 'elsewhere')))).toMatchObject({ error: { code: 'not-allowed', nextStep: 'Choose it.', path: data } })
    const outcome = await dispatch(studio, 'dataset.import', { path: data }, gate(data))
    if ('error' in outcome) throw new Error(outcome.error.message)
    const states: string[] = []
    const result = await waitForJob(studio, 'dataset.import', (outcome.value as { job: string }).job, (job) => states.push(job.state))
    expect(result).toMatchObject({ sequences: 1 })
    expect(states.at(-1)).toBe('done')
    expect(states.filter((state) => state === 'done')).toHaveLength(1)
    expect(await dispatch(studio, 'dataset.recognise', { path: data }, gate())).toMatchObject({ value: { sequences: 1 } })
    expect(await dispatch(studio, 'dataset.recognise', { path: folder }, gate())).toMatchObject({ error: { code: 'not-allowed' } })
  })

  it('leaves an input of a wrong form to the schema', async () => {
    for (const input of [null, 7, [], { path: 3 }]) {
      expect(await dispatch(studio, 'dataset.recognise', input, gate())).toMatchObject({ error: { code: 'invalid-input' } })
    }
  })

  it('may name no path outside the roots deep in its input either', async () => {
    const executor = { kind: 'slurm', sharedFolder: folder }
    expect(await dispatch(studio, 'run.start', { foldSet: 'folds-1', executor }, gate(data))).toMatchObject({ error: { code: 'not-allowed', path: folder } })
    expect(await dispatch(studio, 'run.start', { foldSet: 'folds-1', executor: { ...executor, kind: 'other', sharedFolder: data } }, gate(data))).toMatchObject({ error: { code: 'invalid-input' } })
  })

  it('lets no inherited path pass by', async () => {
    expect(await dispatch(studio, 'dataset.recognise', Object.create({ path: folder }), gate())).toMatchObject({ error: { code: 'not-allowed' } })
  })

  it('waits for a job that ended long ago, and rejects with what a failed one stored', async () => {
    expect(await waitForJobEnd(studio, 'job-1')).toMatchObject({ state: 'done' })
    const { job } = await studio.call('dataset.import', { path: join(folder, 'nowhere') })
    await expect(waitForJob(studio, 'dataset.import', job)).rejects.toMatchObject({ name: 'StudioError', code: 'folder-not-found' })
    await expect(waitForJobEnd(studio, 'job-99')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is refused when it is nested deeper than any input', async () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    expect(isTooDeep(deep)).toBe(true)
    expect(isTooDeep({ a: [{ b: [1, 2, { c: null }] }] })).toBe(false)
    expect(await dispatch(studio, 'dataset.list', { deep })).toMatchObject({ error: { code: 'invalid-input' } })
  })
})
