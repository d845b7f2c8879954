import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { npm } from './clients.mjs'
import { requireHash } from './hashes.mjs'
import { inProvision } from './paths.mjs'
import { PINS } from './pins.mjs'
import { lastLines, run } from './run.mjs'

/**
 * The folder of a pinned Node of that major, fetched by name with npm and checked against its pin; at once when it is there.
 * It carries `bin/node` and `include/node`.
 * @param {20 | 24} major
 * @returns {Promise<{ ok: true, where: string, version: string } | { ok: false, reason: string }>}
 */
export async function nodePackage(major) {
  const { version, integrity } = PINS.node[major]
  const where = inProvision(`node${major}`, version)
  if (existsSync(join(where, 'bin', 'node'))) return { ok: true, where, version }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { ok: false, reason: `The npm package ${PINS.node.package} carries a Node for Linux x64, and this is ${process.platform} ${process.arch}.` }
  }
  const scratch = mkdtempSync(join(tmpdir(), 'nano-node-'))
  try {
    const packed = await npm(['pack', '--silent', '--pack-destination', scratch, `${PINS.node.package}@${version}`], { cwd: scratch, timeoutSeconds: 900 })
    const archive = readdirSync(scratch).find((file) => file.endsWith('.tgz'))
    if (packed.code !== 0 || archive === undefined) return { ok: false, reason: `npm could not fetch ${PINS.node.package} ${version}: ${lastLines(packed.output)}` }
    await requireHash(join(scratch, archive), integrity)
    const unpacked = `${where}.${process.pid}`
    mkdirSync(unpacked, { recursive: true })
    const untar = await run('tar', ['-xzf', join(scratch, archive), '-C', unpacked, '--strip-components=1'], { timeoutSeconds: 300 })
    if (untar.code !== 0) return { ok: false, reason: `tar could not unpack ${archive}: ${lastLines(untar.output)}` }
    rmSync(where, { recursive: true, force: true })
    renameSync(unpacked, where)
    return { ok: true, where, version }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
