import { existsSync } from 'node:fs'
import { onPath } from './clients.mjs'
import { lastLines, run } from './run.mjs'

const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
let refreshed = false

/** Whether Debian's packages may be installed here: Debian or a child of it, and root. */
export const mayInstallPackages = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== undefined

/**
 * Installs Debian packages; a name may have alternatives ("libasound2|libasound2t64"), of which the first known one is taken.
 * @param {readonly string[]} packages
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function installPackages(packages) {
  if (!mayInstallPackages()) return { ok: false, reason: 'Debian packages can be installed only on Debian and as root.' }
  if (!refreshed) {
    const updated = await run('apt-get', ['update', '-qq'], { env: QUIET, timeoutSeconds: 600 })
    if (updated.code !== 0) return { ok: false, reason: `apt-get update failed: ${lastLines(updated.output)}` }
    refreshed = true
  }
  const names = []
  for (const alternatives of packages) names.push(await firstKnown(alternatives.split('|')))
  const installed = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env: QUIET, timeoutSeconds: 1800 })
  return installed.code === 0 ? { ok: true } : { ok: false, reason: `apt-get install ${names.join(' ')} failed: ${lastLines(installed.output)}` }
}

async function firstKnown(names) {
  for (const name of names) {
    const policy = await run('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' }, timeoutSeconds: 60 })
    if (/Candidate: \S*\d/.test(policy.output)) return name
  }
  return names[0]
}
