import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Manifest } from '../../../../src/studio/safety/backup-manifest'
import { keptBackups, listStoreBackups, type StoreBackup } from '../../../../src/studio/store/store-backups'
import { freshFolder } from '../../../support/ck-tree'
import { openTestStudio, readyStudio } from '../../../support/studio'

let studio: Awaited<ReturnType<typeof readyStudio>>
let out: string
beforeAll(async () => {
  studio = await readyStudio()
  out = freshFolder('backup')
  const { run } = await studio.job('run.start', { ...studio.training, epochs: 1, seed: 1 })
  await studio.job('report.write', { run, formats: ['html', 'csv'] })
})
afterAll(async () => {
  await studio.discard()
  rmSync(out, { recursive: true, force: true })
})

describe('a backup of a studio', () => {
  it('is a studio again in another folder, with its labels, runs, weights and reports, made while a job is at work', async () => {
    const training = await studio.start('run.start', { ...studio.training, epochs: 40, seed: 2 })
    const backup = await studio.job('studio.backup', { out: join(out, 'whole') })
    await studio.call('job.cancel', { job: training })
    await studio.ended(training)
    const restored = await studio.job('studio.restore', { path: backup.path, out: join(out, 'restored') })
    expect(restored).toMatchObject({ path: join(out, 'restored'), files: backup.files - 1, createdAt: backup.createdAt, missing: [] })
    const again = await openTestStudio({ path: restored.path })
    expect((await again.call('results.evaluate', { run: 'run-1' })).images).toEqual((await studio.call('results.evaluate', { run: 'run-1' })).images)
    expect((await again.call('run.get', { run: 'run-2' })).state).not.toBe('running')
    const { items: [report] } = await again.call('report.list', {})
    expect(report?.files.every((file) => file.startsWith(restored.path) && existsSync(file))).toBe(true)
    expect((await again.job('prediction.predict', { run: 'run-1' })).run).toBe('run-1')
    await again.close()
  })

  it('holds no cache and no picture of a dataset, and never lands in the studio or in a dataset', async () => {
    const names = readdirSync(join(out, 'whole'), { recursive: true, encoding: 'utf8' })
    expect(names.filter((name) => name.startsWith('cache') || name.endsWith('.png'))).toEqual([])
    await expect(studio.call('studio.backup', { out: join(studio.path, 'here') })).rejects.toMatchObject({ code: 'not-allowed' })
    const { path } = await studio.call('dataset.get', { dataset: studio.dataset })
    await expect(studio.call('studio.backup', { out: join(path, 'here') })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it.each([
    ['a byte was added', (folder: string) => appendFileSync(join(folder, 'runs', 'run-1', 'fold-0', 'weights.bin'), 'x'), 'weights.bin'],
    ['a file went', (folder: string) => rmSync(join(folder, 'runs', 'run-1', 'fold-1', 'weights.bin')), 'weights.bin'],
    ['the store was replaced', (folder: string) => writeFileSync(join(folder, 'studio.sqlite'), 'no store'), 'studio.sqlite'],
    ['the list went', (folder: string) => rmSync(join(folder, 'backup.json')), 'backup.json'],
    ['the list is no list', (folder: string) => writeFileSync(join(folder, 'backup.json'), '{"format":'), 'backup.json'],
    ['the list leads out', (folder: string) => edit(folder, (manifest) => { (manifest.files[1] as { path: string }).path = 'runs/../../stolen' }), 'backup.json'],
  ])('of which %s is refused by the file, and leaves nothing behind', async (_what, damage, named) => {
    const { path } = await studio.job('studio.backup', { out: join(out, 'damaged') })
    damage(path)
    const before = readdirSync(out).sort()
    await expect(studio.job('studio.restore', { path, out: join(out, 'never') })).rejects.toMatchObject({ code: 'backup-damaged', message: expect.stringContaining(named) as string })
    expect(readdirSync(out).sort()).toEqual(before)
    rmSync(join(out, 'damaged'), { recursive: true })
  })

  it('of a newer program is refused', async () => {
    const { path } = await studio.job('studio.backup', { out: join(out, 'newer') })
    edit(path, (manifest) => { manifest.schemaVersion = 99 })
    await expect(studio.job('studio.restore', { path, out: join(out, 'never') })).rejects.toMatchObject({ code: 'store-newer' })
  })
})

function edit(folder: string, change: (manifest: Manifest) => void): void {
  const path = join(folder, 'backup.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  change(manifest)
  writeFileSync(path, JSON.stringify(manifest))
}

describe('the room a studio takes', () => {
  it('adds up by part, and a clean-up frees the cache alone', async () => {
    const before = await studio.call('studio.usage', {})
    const bytes = (part: string, usage = before): number => usage.parts.find((one) => one.part === part)?.bytes ?? -1
    expect(before.parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(before.bytes)
    expect(before.cleanable).toEqual({ bytes: bytes('cache'), reason: null })
    expect(bytes('cache')).toBeGreaterThan(0)
    const freed = await studio.call('studio.clean', {})
    expect(freed.bytes).toBe(bytes('cache'))
    const after = await studio.call('studio.usage', {})
    expect([bytes('cache', after), bytes('runs', after), bytes('reports', after)]).toEqual([0, bytes('runs'), bytes('reports')])
    expect((await studio.job('prediction.predict', { run: 'run-1' })).run).toBe('run-1')
  })

  it('keeps crops whose pictures are not there to be cut again, and everything while a job is at work', async () => {
    const { path } = await studio.call('dataset.get', { dataset: studio.dataset })
    await studio.job('run.start', { ...studio.training, epochs: 1, seed: 4, foldsOnly: [0] })
    renameSync(path, `${path}-away`)
    const crops = readdirSync(join(studio.path, 'cache')).filter((name) => name.startsWith('crops-'))
    expect(crops.length).toBeGreaterThan(0)
    expect((await studio.call('studio.usage', {})).cleanable.reason).toContain('Prepared crops stay')
    await studio.call('studio.clean', {})
    expect(readdirSync(join(studio.path, 'cache')).filter((name) => name.startsWith('crops-'))).toEqual(crops)
    renameSync(`${path}-away`, path)
    const training = await studio.start('run.start', { ...studio.training, epochs: 2000, seed: 3 })
    await expect(studio.call('studio.clean', {})).rejects.toMatchObject({ code: 'too-busy' })
    await studio.call('job.cancel', { job: training })
    await studio.ended(training)
  })
})

describe('the copies that a studio makes of its own store', () => {
  it('are made when it closes with changes, once an hour at most, and not again without a change', async () => {
    const path = freshFolder('own-backups')
    mkdirSync(path, { recursive: true })
    let now = Date.UTC(2027, 0, 1)
    let presets = 0
    const ports = { clock: { now: () => now, monotonic: () => performance.now() } }
    const session = async (change: boolean): Promise<number> => {
      const one = await openTestStudio({ path, ports })
      if (change) await one.call('preset.save', { title: `Preset ${(presets += 1)}`, recipe: (await one.call('preset.list', {})).items[0]?.recipe as never })
      await one.close()
      return listStoreBackups(join(path, 'backups')).length
    }
    expect(await session(false)).toBe(0)
    expect(await session(true)).toBe(1)
    expect(await session(true)).toBe(1)
    now += 3_600_000
    expect(await session(false)).toBe(2)
    now += 3_600_000
    expect(await session(false)).toBe(2)
    rmSync(path, { recursive: true, force: true })
  })

  it('are the newest three and the newest of each of seven days', () => {
    const hours = [0, 1, 2, 3, 4, 24, 25, 48, 72, 96, 120, 144, 168, 192].map((ago): StoreBackup => ({ path: String(ago), at: Date.UTC(2027, 5, 30, 23) - ago * 3_600_000, revision: 1000 - ago }))
    expect(keptBackups(hours).map(({ path }) => Number(path))).toEqual([0, 1, 2, 24, 48, 72, 96, 120, 144])
  })
})
