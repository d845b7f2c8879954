import { existsSync } from 'node:fs'
import { installPackages } from '../apt.mjs'
import { onPath } from '../clients.mjs'
import { run } from '../run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const HINT = 'Install chromium (or set CHROMIUM_BIN to a browser), then: npm run provision -- --test'

function findBrowser() {
  const { CHROMIUM_BIN } = process.env
  if (CHROMIUM_BIN !== undefined && CHROMIUM_BIN !== '') return existsSync(CHROMIUM_BIN) ? { where: CHROMIUM_BIN, source: 'CHROMIUM_BIN' } : undefined
  const where = NAMES.map(onPath).find((file) => file !== undefined)
  return where === undefined ? undefined : { where, source: 'the system' }
}

/** A Chromium for the browser tests. */
export const chromium = {
  name: 'chromium',
  neededFor: 'test',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where),
  async provide() {
    let found = findBrowser()
    if (found === undefined) {
      const installed = await installPackages(['chromium'])
      if (!installed.ok) return { ok: false, reason: `No Chromium was found. ${installed.reason}`, hint: HINT }
      found = findBrowser()
      if (found !== undefined) found.source = 'the Debian package chromium'
    }
    if (found === undefined) return { ok: false, reason: 'No Chromium was found.', hint: HINT }
    const asked = await run(found.where, ['--version'], { timeoutSeconds: 60 })
    const version = /(\d+(?:\.\d+){2,})/.exec(asked.output)?.[1]
    if (version === undefined) return { ok: false, reason: `${found.where} does not run.`, hint: HINT }
    return { ok: true, version, ...found }
  },
}
