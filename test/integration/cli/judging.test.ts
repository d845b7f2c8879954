import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand, type CommandEnd } from '../../support/command-line'
import { makeSmallStudio, type SmallStudio } from '../../support/small-studio'
import { inventCertificate } from '../../support/invented-certificate'

describe('judging from a terminal', () => {
  let small: SmallStudio
  beforeAll(async () => { small = await makeSmallStudio('cli-judging') })
  afterAll(() => { small.remove() })
  const run = (...args: string[]): Promise<CommandEnd> => runCommand(['--studio', small.studio, ...args])
  const write = (name: string, value: unknown): string => {
    const path = join(small.folder, name)
    writeFileSync(path, JSON.stringify(value))
    return path
  }

  it('verifies a certificate: 0 where it holds, 3 once a failed claim is printed', async () => {
    const genuine = inventCertificate(1)
    const good = await run('verify', write('good.json', genuine))
    expect([good.code, good.stderr]).toEqual([0, ''])
    expect(good.stdout).toMatch(/^holds {5}subjects-disjoint .+\n/m)
    expect(good.stdout).toMatch(/^attested {2}weights-reinitialised .+\n/m)
    genuine.body.results.images.value = 1
    const bad = await run('--json', 'verify', write('bad.json', genuine))
    expect(bad.code).toBe(3)
    expect(JSON.parse(bad.stdout)).toMatchObject({ ok: false, run: 'run-1' })
  })

  it.each([['absent.json', undefined], ['other.json', {}], ['list.json', []]])('refuses %s with a sentence that names it', async (name, value) => {
    const path = value === undefined ? join(small.folder, name) : write(name, value)
    const { code, stdout } = await run('--json', 'verify', path)
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'file-unreadable', path, message: expect.stringContaining(name) as string } })
  })

  it('says of a folder that is no bundle what it lacks', async () => {
    const { code, stdout } = await run('--json', 'verify', small.data)
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'file-unreadable', path: small.data, message: expect.stringContaining('certificate.json') as string } })
  })

  it.each([['one run', ['compare', '1']], ['nine runs', ['compare', ...'123456789']], ['no run', ['compare']], ['a fold set', ['compare', 'folds-1', 'run-1']], ['no certificate', ['verify']], ['nine runs in a report', ['report', ...'123456789']], ['no section', ['report', '--sections', 'praise']], ['--every without --input', ['predict', '--every', '2']], ['--allow-shared without --on', ['evaluate', '--allow-shared']], ['two things to predict', ['predict', '--input', '.', '--target', 'unlabelled']]])('ends with 2 on wrong usage: %s', async (_what, args) => {
    const { code, stdout } = await run('--json', ...args)
    expect([code, (JSON.parse(stdout) as { error: { code: string } }).error.code]).toEqual([2, 'usage'])
  })

  it.each([[['evaluate']], [['evaluate', '--on', '1']], [['certify']], [['compare', '1', '2']], [['compare', '--paper', 'run-1']], [['report', '1', '2']], [['predict', '--input', '.']]])('ends with 3 where there is no run to judge: %s', async (args) => {
    const { code, stdout } = await run('--json', ...args)
    expect([code, (JSON.parse(stdout) as { error: { code: string } }).error.code]).toEqual([3, 'not-found'])
  })
})
