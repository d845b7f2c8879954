import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand, type CommandEnd } from '../../support/command-line'
import { makeSmallStudio, type SmallStudio } from '../../support/small-studio'

describe('keeping data safe from a terminal', () => {
  let small: SmallStudio
  beforeAll(async () => { small = await makeSmallStudio('cli-safety') })
  afterAll(() => { small.remove() })
  const run = (...args: string[]): Promise<CommandEnd> => runCommand(['--studio', small.studio, ...args])

  it('records consent, and takes the list of CK+ only once it is confirmed', async () => {
    const marked = await run('subjects', 'consent', '--may-publish', 'S010,S011', '--credit', '(c)Jeffrey Cohn', '--may-not', 'S012')
    expect(marked.stdout).toMatch(/^S010 .*may-publish {2}\(c\)Jeffrey Cohn$/m)
    expect(marked.stdout).toContain('2 of 7 may be published')
    const preset = await run('--json', 'subjects', 'consent', '--preset', 'ck+')
    expect([preset.code, (JSON.parse(preset.stdout) as { error: { message: string } }).error.message]).toEqual([2, expect.stringContaining('Check it against the agreement you signed') as string])
    expect((await run('subjects', 'consent', '--may-not', 'S999')).code).toBe(3)
  })

  it('backs up, and restores where no studio can be opened', async () => {
    const backup = join(small.folder, 'backup')
    expect((await run('studio', 'backup', '--out', backup)).code).toBe(0)
    const broken = join(small.folder, 'broken')
    const restored = join(small.folder, 'restored')
    await runCommand(['--studio', broken, 'datasets'])
    for (const end of ['-wal', '-shm']) rmSync(join(broken, `studio.sqlite${end}`), { force: true })
    writeFileSync(join(broken, 'studio.sqlite'), 'no store')
    const refused = await runCommand(['--studio', broken, 'datasets'])
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('nano-studio studio restore') as string])
    expect((await runCommand(['--studio', broken, 'studio', 'restore', backup, '--to', restored])).code).toBe(0)
    expect((await runCommand(['--studio', restored, 'subjects', 'consent'])).stdout).toContain('2 of 7 may be published')
  })

  it('writes labels, takes them in again, and says how far annotators agree', async () => {
    const out = join(small.folder, 'labels')
    await run('call', 'label.set', JSON.stringify({ sequence: 'sequence-1', emotion: 'fear', author: 'Ada' }))
    expect((await run('labels', 'export', '--format', 'csv', '--out', out)).stdout).toContain('14 labelled sequences of dataset-1 as csv in 1 file')
    const again = JSON.parse((await run('--json', 'labels', 'import', out, '--author', 'Ben')).stdout) as { added: number; problems: readonly unknown[] }
    expect(again).toMatchObject({ added: 0, unchanged: 14, problems: [] })
    await run('call', 'label.set', JSON.stringify({ sequence: 'sequence-1', emotion: 'anger', author: 'Ben' }))
    const agreement = await run('labels', 'agree', '--with-dataset')
    expect(agreement.stdout).toMatch(/^\(dataset\) +14 +0$/m)
    expect(agreement.stdout).toContain('1 sequences on which annotators differ, 0 of them adjudicated.')
    expect((await run('labels', 'import', join(small.folder, 'nowhere'))).code).toBe(3)
  })

  it('says on stderr that a damaged store gave way to its copy, and in the usage where it is kept', async () => {
    for (const end of ['-wal', '-shm']) rmSync(join(small.studio, `studio.sqlite${end}`), { force: true })
    writeFileSync(join(small.studio, 'studio.sqlite'), 'no store. '.repeat(500))
    const { code, stdout, stderr } = await run('studio', 'usage')
    expect([code, stderr]).toEqual([0, expect.stringContaining('took its place') as string])
    const [kept] = readdirSync(small.studio).filter((name) => name.startsWith('studio.sqlite.corrupt-'))
    expect(stdout).toContain(kept)
  })

  it('finds a dataset that moved, names what changed in it, and refuses another folder', async () => {
    const moved = join(small.folder, 'moved')
    renameSync(small.data, moved)
    const elsewhere = await run('--json', 'dataset', 'relocate', '1', small.studio)
    expect([elsewhere.code, (JSON.parse(elsewhere.stdout) as { error: { code: string } }).error.code]).toEqual([3, 'other-dataset'])
    expect((await run('dataset', 'relocate', '1', moved)).stdout).toContain('All 42 files are those that were imported')
    const frame = join(moved, 'cohn-kanade-images', 'S010', '001', 'S010_001_00000003.png')
    expect(existsSync(frame)).toBe(true)
    rmSync(frame)
    const verified = await run('dataset', 'verify')
    expect([verified.code, verified.stdout]).toEqual([3, expect.stringContaining('S010_001_00000003.png') as string])
    expect((await run('studio', 'clean')).code).toBe(0)
  })
})
