import { existsSync } from 'node:fs'
import { installPackages } from '../apt.mjs'
import { onPath } from '../clients.mjs'
import { run } from '../run.mjs'

const HINT = 'Install Xvfb (Debian: apt-get install xvfb), then: npm run provision -- --test'

/** A display without a screen, for the Electron tests. */
export const xvfb = {
  name: 'xvfb',
  neededFor: 'test',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where),
  async provide() {
    let where = onPath('Xvfb')
    let source = 'the system'
    if (where === undefined) {
      const installed = await installPackages(['xvfb', 'xauth'])
      where = onPath('Xvfb')
      source = 'the Debian package xvfb'
      if (where === undefined) return { ok: false, reason: `Xvfb was not found. ${installed.ok ? '' : installed.reason}`.trim(), hint: HINT }
    }
    const asked = await run('dpkg-query', ['-W', '-f', '${Version}', 'xvfb'], { timeoutSeconds: 30 })
    return { ok: true, ...(asked.code === 0 ? { version: asked.output.trim() } : {}), source, where }
  },
}
