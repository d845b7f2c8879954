import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const PROJECT = resolve(import.meta.dirname, '../../..')

/** One wrong import each: the file, what it imports and the rule that must name it. */
const WRONG: readonly (readonly [file: string, imported: string, rule: string])[] = [
  ['src/renderer/core.ts', '../studio/good', 'page-reaches-only-shared'],
  ['src/preload/core.ts', '../studio/good', 'page-reaches-only-shared'],
  ['src/renderer/node.ts', 'node:fs', 'shared-and-page-without-node'],
  ['src/shared/node.ts', 'node:path', 'shared-and-page-without-node'],
  ['src/shared/core.ts', '../studio/good', 'shared-reaches-nothing'],
  ['src/studio/host.ts', '../server/good', 'nobody-imports-a-host'],
  ['src/studio/host2.ts', '../main/good', 'core-reaches-only-shared'],
  ['src/studio/engine.ts', '../engine/good', 'core-reaches-only-shared'],
  ['src/studio/window.ts', 'electron', 'electron-only-in-its-host'],
  ['src/server/window.ts', 'electron', 'electron-only-in-its-host'],
  ['src/studio/draws.ts', 'react', 'react-only-in-the-page'],
  ['src/studio/draws2.ts', '@mantine/core', 'react-only-in-the-page'],
  ['src/studio/tensors.ts', '@tensorflow/tfjs-node', 'tensorflow-only-in-the-engine'],
  ['src/engine/store.ts', '../studio/store/good', 'engine-reaches-pure-core'],
  ['src/engine/core.ts', '../studio/good', 'engine-reaches-pure-core'],
  ['src/cli/server.ts', '../server/good', 'host-reaches-core'],
  ['src/main/engine.ts', '../engine/good', 'host-reaches-core'],
  ['src/engine/host.ts', '../cli/good', 'nobody-imports-a-host'],
  ['src/studio/nowhere.ts', './not-there', 'every-import-resolves'],
  ['src/studio/circle-a.ts', './circle-b', 'no-cycles'],
]

/** What the rooms may do. */
const RIGHT: readonly (readonly [file: string, imported: string])[] = [
  ['src/renderer/contract.ts', '../shared/good'],
  ['src/renderer/page.ts', 'react'],
  ['src/studio/files.ts', 'node:fs'],
  ['src/studio/contract.ts', '../shared/good'],
  ['src/engine/networks.ts', '../studio/networks/good'],
  ['src/engine/tensors.ts', '@tensorflow/tfjs-node'],
  ['src/main/window.ts', 'electron'],
  ['src/server/core.ts', '../studio/good'],
  ['src/cli/core.ts', '../studio/good'],
]

describe('the import rules', () => {
  let root: string
  let violations: readonly { readonly from: string; readonly rule: string }[]

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'nano-imports-')))
    cpSync(join(PROJECT, '.dependency-cruiser.cjs'), join(root, '.dependency-cruiser.cjs'))
    symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'))
    const put = (file: string, text: string): void => {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    for (const room of ['shared', 'studio', 'studio/store', 'studio/networks', 'server', 'main', 'cli', 'engine']) put(`src/${room}/good.ts`, 'export const good = 1\n')
    for (const [file, imported] of [...WRONG, ...RIGHT]) put(file, `import * as it from '${imported}'\nexport const held = it\n`)
    put('src/studio/circle-b.ts', "import * as it from './circle-a'\nexport const back = it\n")
    violations = cruise(root)
  }, 60_000)
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it.each(WRONG)('refuses that %s imports %s (%s)', (file, _imported, rule) => {
    expect(violations.filter((violation) => violation.from === file).map((violation) => violation.rule)).toContain(rule)
  })

  it.each(RIGHT)('lets %s import %s', (file) => {
    expect(violations.filter((violation) => violation.from === file)).toEqual([])
  })
})

/** Runs the checker as `npm run lint` does; it exits with the number of errors, so its output is read either way. */
function cruise(root: string): readonly { readonly from: string; readonly rule: string }[] {
  const program = join(PROJECT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [program, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const output = ((): string => {
    try {
      return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (thrown) {
      return (thrown as { stdout: string }).stdout
    }
  })()
  const { summary } = JSON.parse(output) as { summary: { violations: readonly { from: string; rule: { name: string } }[] } }
  return summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }))
}
