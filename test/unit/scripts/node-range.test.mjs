import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSupportedNode, requireSupportedNode } from '../../../scripts/lib/node-range.mjs'
import { secondMajor } from '../../../scripts/lib/parts/second-node.mjs'

const LIBRARY = resolve(import.meta.dirname, '../../../scripts/lib')

describe('the supported Node', () => {
  it.each([
    ['18.20.8', false], ['20.18.3', false], ['20.19.0', true], ['20.20.2', true], ['22.0.0', true],
    ['24.21.0', true], ['26.99.1', true], ['27.0.0', false], ['27.0.0-nightly', false], ['nonsense', false],
  ])('%s: %s', (version, supported) => expect(isSupportedNode(version)).toBe(supported))

  it('is refused with one sentence and a next step, not a stack', () => {
    const script = `
      import { requireSupportedNode } from ${JSON.stringify(`${LIBRARY}/node-range.mjs`)}
      import { withRefusals } from ${JSON.stringify(`${LIBRARY}/refusal.mjs`)}
      await withRefusals(async () => requireSupportedNode('18.20.8'))`
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(ended.status).toBe(1)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toBe(
      'EmotionNet Nano Studio runs on Node 20.19 to 26, and this is Node 18.20.8. Install Node 24 (or any release from 20.19 to 26) and run the same command again.\n',
    )
  })

  it('accepts the one that runs this test', () => expect(() => requireSupportedNode()).not.toThrow())

  it('is tested on two majors, whichever one runs', () => {
    expect(secondMajor('20.20.2')).toBe(24)
    expect(secondMajor('22.1.0')).toBe(24)
    expect(secondMajor('24.21.0')).toBe(20)
    expect(secondMajor('26.1.0')).toBe(20)
  })
})
