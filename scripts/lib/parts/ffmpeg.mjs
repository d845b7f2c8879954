import { chmodSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onPath } from '../clients.mjs'
import { requireHash } from '../hashes.mjs'
import { inRoot } from '../paths.mjs'
import { PINS } from '../pins.mjs'
import { Refusal } from '../refusal.mjs'
import { lastLines, run } from '../run.mjs'

const EXE = process.platform === 'win32' ? '.exe' : ''
const PLATFORM = `${process.platform}-${process.arch}`

/** ffmpeg, for reading video folders. */
export const ffmpeg = {
  name: 'ffmpeg',
  neededFor: 'run',
  probe: (recorded) => recorded?.where !== undefined && existsSync(recorded.where),
  async provide() {
    const failures = []
    for (const source of [chosen, staticBinary, ofTheSystem, installerBinary]) {
      const found = await source()
      if (found === undefined) continue
      if (found.reason !== undefined) {
        failures.push(found.reason)
        continue
      }
      const asked = await run(found.where, ['-version'], { timeoutSeconds: 30 })
      const version = /ffmpeg version (\S+)/.exec(asked.output)?.[1]
      if (asked.code === 0 && version !== undefined) return { ok: true, version, ...found }
      failures.push(`${found.where} does not run: ${lastLines(asked.output)}.`)
    }
    return {
      ok: false,
      reason: failures.length === 0 ? 'No ffmpeg was found.' : failures.join(' '),
      hint: 'Install ffmpeg or set FFMPEG_BIN, then: npm run provision',
    }
  },
}

/** The user's own choice comes first. */
function chosen() {
  const { FFMPEG_BIN } = process.env
  if (FFMPEG_BIN === undefined || FFMPEG_BIN === '') return undefined
  return existsSync(FFMPEG_BIN) ? { where: FFMPEG_BIN, source: 'FFMPEG_BIN' } : { reason: `FFMPEG_BIN is ${FFMPEG_BIN}, which does not exist.` }
}

/** The download of ffmpeg-static, where its binary is pinned; the package itself checks nothing. */
async function staticBinary() {
  const pin = PINS['ffmpeg-static'].binaries[PLATFORM]
  const folder = inRoot('node_modules', 'ffmpeg-static')
  if (pin === undefined || !existsSync(join(folder, 'install.js'))) return undefined
  const where = join(folder, `ffmpeg${EXE}`)
  if (!existsSync(where)) {
    const env = { ...process.env }
    delete env.FFMPEG_BIN
    const fetched = await run(process.execPath, [join(folder, 'install.js')], { cwd: folder, env, timeoutSeconds: 300 })
    if (fetched.code !== 0 || !existsSync(where)) {
      rmSync(where, { force: true })
      return { reason: `ffmpeg-static could not download its binary: ${/code: '(\w+)'/.exec(fetched.output)?.[1] ?? lastLines(fetched.output, 1)}.` }
    }
  }
  try {
    await requireHash(where, pin)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    rmSync(where, { force: true })
    return { reason: refusal.message }
  }
  return { where, source: `the npm package ffmpeg-static ${PINS['ffmpeg-static'].version}` }
}

function ofTheSystem() {
  const where = onPath('ffmpeg')
  return where === undefined ? undefined : { where, source: 'the system' }
}

/** @ffmpeg-installer carries its binary inside the package, so package-lock.json pins it. */
function installerBinary() {
  const where = inRoot('node_modules', '@ffmpeg-installer', PLATFORM, `ffmpeg${EXE}`)
  if (!existsSync(where)) return { reason: `@ffmpeg-installer carries no binary for ${PLATFORM}.` }
  if (process.platform !== 'win32') chmodSync(where, 0o755)
  return { where, source: 'the npm package @ffmpeg-installer/ffmpeg' }
}
