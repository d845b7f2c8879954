import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodePorts } from '../../../src/studio/node-ports'
import { openStudio } from '../../../src/studio/open-studio'

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'open-')), 'studio')
const ports = nodePorts('command line', { quiet: true })

describe('a studio folder', () => {
  it('is shared by two hosts of one user; the second forwards, and owns it once the first has closed', async () => {
    const path = fresh()
    const first = await openStudio(path, ports)
    const second = await openStudio(path, ports)
    expect([first.role, second.role]).toEqual(['owner', 'guest'])
    expect((await second.call('studio.info', {})).path).toBe(first.path)
    const heard = new Promise((resolve) => { second.subscribe((event) => { if (event.kind === 'job') resolve(event.job.method) }) })
    await first.call('dataset.import', { path: join(path, 'nothing-there') })
    expect(await heard).toBe('dataset.import')
    await first.close()
    expect((await second.call('job.list', {})).items).toHaveLength(1)
    expect(second.role).toBe('owner')
    await second.close()
  })

  it('closes once, however often it is asked to', async () => {
    const studio = await openStudio(fresh(), ports)
    await Promise.all([studio.close(), studio.close()])
    await studio.close()
    await expect(studio.call('studio.info', {})).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is refused where a folder holds something else, and nothing is written there', async () => {
    const path = fresh()
    mkdirSync(path)
    writeFileSync(join(path, 'S005_001_00000001.png'), 'x')
    await expect(openStudio(path, ports)).rejects.toMatchObject({ code: 'folder-not-empty' })
    expect(readdirSync(path)).toEqual(['S005_001_00000001.png'])
  })
})
