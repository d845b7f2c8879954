import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recipeDocumentSchema, type RecipeDocument } from '../../../src/shared/domain/presets'
import { runCommand, startConversation, type CommandEnd } from '../../support/command-line'
import { built } from '../../support/provisioned'
import { makeSmallStudio, type SmallStudio } from '../../support/small-studio'

/** The command line as scripts use it: exit codes, one JSON document on stdout, everything else on stderr. */
describe('nano-studio', () => {
  let small: SmallStudio
  beforeAll(async () => { small = await makeSmallStudio('cli') })
  afterAll(() => { small.remove() })
  const run = (...args: string[]): Promise<CommandEnd> => runCommand(['--studio', small.studio, ...args])
  const json = async <T>(...args: string[]): Promise<T> => {
    const { code, stdout, stderr } = await run('--json', ...args)
    expect([code, stderr.includes('nano-studio:')]).toEqual([0, false])
    expect(stdout.trimEnd()).not.toContain('\n')
    return JSON.parse(stdout) as T
  }

  it('prints the documented fields, and chains commands by the newest', async () => {
    const dry = await run('import', small.data, '--dry-run')
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringMatching(/^Layout ck\+ [\s\S]*7 subjects, 14 sequences \(14 labelled\), 42 frames\n[\s\S]*Nothing was stored\. Next: the same without --dry-run\n$/) as string])
    expect((await run('import', small.data, '--format', 'kdef')).stderr).toContain('layout-not-recognised')
    expect((await run('import', small.data, '--classes', 'grin=joy')).code).toBe(2)
    const imported = await json<Record<string, unknown>>('import', small.data)
    expect(imported).toMatchObject({ dataset: 'dataset-1', format: 'ck+', subjects: 7, sequences: 14, labelledSequences: 14, frames: 42, problems: [] })
    const made = await json<{ folds: Record<string, unknown>[] }>('folds', 'make', '--k', '3')
    expect(made).toMatchObject({ foldSet: 'folds-1', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    expect(made.folds[0]).toMatchObject({ index: 0, subjects: ['S010', 'S013', 'S016'], sequences: 6, images: 18 })
    const audit = await json<{ checks: Record<string, unknown>[] }>('folds', 'audit')
    expect(audit).toMatchObject({ ok: true })
    expect(Object.keys(audit.checks[0] ?? {})).toEqual(['name', 'ok', 'detail'])
    expect(await json('datasets')).toMatchObject({ items: [{ dataset: 'dataset-1' }] })
    expect(await json('sequences', '--emotion', 'fear,anger', '--limit', '3')).toMatchObject({ total: 4 })
    expect(await json('sequences', '--no-labelled')).toMatchObject({ total: 0 })
    expect(await json('sequences', '--unit', '12:3', '--source', 'dataset', '--order', 'frames', '--reversed', '--save', 'Lips')).toMatchObject({ total: 14 })
    expect((await run('sequences', '--view', 'lips', '--limit', '1')).stdout).toContain('1 of 14')
    expect((await run('views')).stdout).toMatch(/^view-1 +Lips +14 +frames$/m)
    expect((await run('dataset', 'policy', '--apex', '0', '--neutral', 'none')).stdout).toMatch(/the apex frame of each labelled sequence; as neutral none[\s\S]*^fear +2 +2$/m)
    expect(await json('dataset', 'policy', '1', '--last', '3', '--neutral', 'first', '--moved-apex', 'keep')).toMatchObject({ policy: { frames: { kind: 'last', n: 3 }, neutral: 1, movedApex: 'keep' } })
    expect(await json('runs')).toEqual({ items: [] })
    expect(await json('runs', 'list', '--tag', 'kept')).toEqual({ items: [] })
    const doctor = await json<{ parts: Record<string, unknown>[] }>('doctor')
    expect(Object.keys(doctor.parts[0] ?? {})).toEqual(expect.arrayContaining(['name', 'ok', 'version', 'source', 'hint']))
  })

  it('answers a script line by line, and a line that is no call ends nothing', async () => {
    const command = startConversation(['--studio', small.studio, 'call', '--lines'])
    expect(JSON.parse(await command.ask('{"method":"run.list"}'))).toEqual({ value: { items: [] } })
    expect(JSON.parse(await command.ask('{'))).toMatchObject({ error: { code: 'usage' } })
    expect(JSON.parse(await command.ask('null'))).toMatchObject({ error: { code: 'usage' } })
    expect(JSON.parse(await command.ask('{"method":"run.get","input":{"run":"run-99"}}'))).toMatchObject({ error: { code: 'not-found' } })
    expect(JSON.parse(await command.ask('{"method":"dataset.list"}'))).toMatchObject({ value: { items: [{ dataset: 'dataset-1' }] } })
    await command.end()
    expect((await run('call')).code).toBe(2)
    expect((await run('call', 'run.list', '--lines')).code).toBe(2)
  })

  it('tells what can be measured here, and refuses a matrix that cannot be', async () => {
    expect(await json('bench', 'power')).toMatchObject({ counters: expect.any(Array) as unknown[], hardware: { power: { supply: expect.any(String) as string } } })
    expect(await json('bench', 'list')).toEqual({ items: [] })
    expect((await run('bench', '--precision', 'int4')).code).toBe(2)
    const impossible = await run('bench', '--runtimes', 'tfjs-eager', '--precision', 'int8')
    expect([impossible.code, impossible.stderr]).toEqual([3, expect.stringContaining('bench-impossible') as string])
  })

  it('lists, checks, varies and keeps networks, and trains none that is wrong', async () => {
    const listed = await json<{ items: { network: string; builtIn: boolean }[] }>('networks')
    expect(listed.items.map((item) => item.network)).toEqual(expect.arrayContaining(['nano-a', 'nano-b', 'resnet-20']))
    expect((await run('networks', 'show', 'resnet-20')).stdout).toMatch(/272583 parameters, and 1376 moving statistics, 91\.2 M multiply-accumulates at 48x48, 7 classes/)
    const { text } = await json<{ text: string }>('networks', 'variant', 'nano-b', '--colour', '--size', '64', '--bn', '--id', 'mine')
    const file = join(small.folder, 'mine.json')
    writeFileSync(file, text)
    expect((await run('networks', 'check', file)).code).toBe(0)
    writeFileSync(join(small.folder, 'broken.json'), text.replace('"filters": 9', '"filters": 0'))
    const wrong = await run('networks', 'check', join(small.folder, 'broken.json'))
    expect([wrong.code, wrong.stdout]).toEqual([3, expect.stringMatching(/broken\.json:\d+: node "c2", field "filters": /) as string])
    expect(await json('networks', 'add', file)).toMatchObject({ network: 'mine' })
    expect((await run('networks', 'add', file)).stderr).toContain('conflict')
    expect(await json('networks', 'add', file, '--replace')).toMatchObject({ network: 'mine' })
    expect((await run('networks', 'remove', 'nano-b')).code).toBe(3)
    expect((await run('networks', 'remove', 'mine')).stdout).toBe('Removed mine\n')
    expect((await run('networks', 'restore', 'mine')).code).toBe(0)
    expect((await run('networks', 'variant', 'nano-b', '--classes', '9')).code).toBe(2)
    expect((await run('networks', 'check', join(small.folder, 'nowhere.json'))).stderr).toContain('file-vanished')
  }, 180_000)

  it('takes the global options before and after the command', async () => {
    const before = await run('--json', 'datasets')
    const after = await runCommand(['datasets', '--studio', small.studio, '--json'])
    const fromEnvironment = await runCommand(['datasets', '--json'], { env: { NANO_STUDIO_DIR: small.studio } })
    expect(after.stdout).toBe(before.stdout)
    expect(fromEnvironment.stdout).toBe(before.stdout)
  })

  it('prints for a method exactly what the studio answers', async () => {
    const { stdout } = await run('--json', 'call', 'folds.get', '{"foldSet":"folds-1"}')
    const made = JSON.parse(stdout) as { foldSet: string }
    expect(stdout).toBe(`${JSON.stringify(made)}\n`)
    expect(made.foldSet).toBe('folds-1')
  })

  it.each([
    ['no command', []], ['an unknown command', ['paint']], ['an unknown option', ['datasets', '--paint']], ['a missing argument', ['import']], ['a surplus argument', ['datasets', 'x']],
    ['a number out of range', ['train', '--epochs', '0']], ['no number', ['folds', 'make', '--k', 'ten']], ['a wrong list', ['train', '--folds-only', '0,x']], ['a wrong word', ['train', '--trainer', 'fast']],
    ['a wrong format', ['report', '--format', 'html,docx']], ['an id of another kind', ['folds', 'audit', '--folds', 'run-1']], ['no JSON', ['call', 'dataset.list', '{']], ['a wrong policy', ['train', '--policy', 'all']], ['a cluster without its folder', ['train', '--executor', 'slurm']], ['a partition without a cluster', ['train', '--partition', 'long']], ['an export without --out', ['runs', 'export']], ['demo without --out', ['demo']],
  ])('ends with 2 on wrong usage: %s', async (_what, args) => {
    const told = await run('--json', ...args)
    expect(told.code).toBe(2)
    expect(JSON.parse(told.stdout)).toMatchObject({ error: { code: 'usage' } })
  })

  it('says wrong usage on stderr where no JSON was asked for', async () => {
    const shown = await run('paint')
    expect([shown.code, shown.stdout]).toEqual([2, ''])
    expect(shown.stderr).toMatch(/^nano-studio: usage: .+\.\n {2}.+\n$/)
  })

  it('ends with 3 on a typed failure: code, sentence and next step, on stdout only with --json', async () => {
    const shown = await run('import', join(small.folder, 'nowhere'))
    expect([shown.code, shown.stdout]).toEqual([3, ''])
    expect(shown.stderr).toMatch(/nano-studio: folder-not-found: .*nowhere.*\n {2}\S/)
    const told = await run('--json', 'import', join(small.folder, 'nowhere'))
    expect(told.code).toBe(3)
    expect(JSON.parse(told.stdout)).toMatchObject({ error: { code: 'folder-not-found', message: expect.stringContaining('nowhere') as string, nextStep: expect.any(String) as string } })
    expect((await run('report')).code).toBe(3)
    expect((await run('call', 'no.such', '{}')).stderr).toContain('unknown-method')
  })

  it('shows help and version with exit code 0', async () => {
    const help = await run('--help')
    expect([help.code, help.stderr]).toEqual([0, ''])
    for (const command of ['doctor', 'demo', 'import', 'datasets', 'sequences', 'folds', 'networks', 'presets', 'train', 'runs', 'predict', 'evaluate', 'compare', 'certify', 'verify', 'report', 'serve']) expect(help.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'))
    expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('cancels its job on Ctrl+C, ends with 130, and leaves a run that can be resumed', async () => {
    const child = spawn(process.execPath, [built('main', 'cli.js'), '--studio', small.studio, '--json', 'train', '--epochs', '2000', '--folds-only', '0', '--parallel', '1'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString('utf8') })
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString('utf8')
        if (/ [1-9]\d*\/2000/.test(stderr)) resolve()
      })
      child.once('exit', () => { reject(new Error(`it ended early: ${stderr}${stdout}`)) })
    })
    child.kill('SIGINT')
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(130)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled' } })
    const { items } = await json<{ items: { state: string; epochsDone: number }[] }>('runs')
    expect(items[0]).toMatchObject({ state: expect.stringMatching(/cancelled|interrupted/) as string })
    expect(items[0]?.epochsDone).toBeGreaterThan(0)
  })

  it('keeps, sends, compares and trains recipes', async () => {
    const file = join(small.folder, 'mine.json')
    const document = await json<RecipeDocument>('presets', 'show', 'paper')
    expect(recipeDocumentSchema.parse(document)).toEqual(document)
    writeFileSync(file, JSON.stringify({ ...document, title: 'Mine', recipe: { ...document.recipe, epochs: 2, learningRate: { base: 1e-3, steps: [] }, l2: 1e-4 } }))
    expect(await json('presets', 'save', file)).toMatchObject({ preset: 'mine' })
    expect(await json('presets', 'diff', 'mine', 'paper')).toMatchObject({ differences: [{ field: 'epochs', first: '2', second: '200' }, { field: 'learningRate.steps' }, { field: 'l2', first: '0.0001', second: 'none' }] })
    const trained = await json<{ run: string }>('train', '--recipe', file, '--trainer', 'eager', '--seed', '7', '--epochs', '1', '--folds-only', '0')
    expect(await json('call', 'run.get', JSON.stringify({ run: trained.run }))).toMatchObject({ preset: 'mine', recipe: { preset: 'mine', epochs: 1, seed: 7, trainer: 'eager', l2: 1e-4 } })
    expect(await json('presets', 'diff', trained.run, 'mine')).toMatchObject({ differences: [{ field: 'epochs', first: '1', second: '2' }, { field: 'trainer', first: 'operation by operation' }] })
    await json('presets', 'rename', 'mine', 'Ours')
    await json('presets', 'remove', 'mine')
    expect((await run('presets', 'show', 'mine')).stderr).toContain('not-found')
    await json('presets', 'restore', 'mine')
    expect(await json('presets')).toMatchObject({ items: [{ preset: 'paper' }, { preset: 'quick' }, { preset: 'mine', title: 'Ours' }] })
    writeFileSync(file, JSON.stringify({ ...document, recipe: { ...document.recipe, batchSize: 0 } }))
    const refused = await run('train', '--recipe', file)
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('field "recipe.batchSize": expected a whole number from 1 to 1024') as string])
  })
})
