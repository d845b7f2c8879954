import { electronBinary } from './parts/electron.mjs'
import { inRoot } from './paths.mjs'
import { handOver } from './hand-over.mjs'
import { readState } from './state.mjs'
import { STATE_FILE } from './provision.mjs'

/** Whether a window can be shown here. Linux needs an X or Wayland display; the other systems have one where someone is logged in. */
export const hasDisplay = (platform = process.platform, env = process.env) =>
  platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)

/**
 * Starts the host that fits this machine and says which and why in one line.
 * @param {readonly string[]} args passed through
 * @returns {Promise<number>} its exit code
 */
export function launch(args) {
  const electron = electronBinary()
  if (electron !== undefined && hasDisplay()) {
    process.stderr.write(`Opening the studio's window (Electron from ${electron.source}).\n`)
    const env = { ...process.env }
    delete env.ELECTRON_RUN_AS_NODE
    return handOver(electron.where, [inRoot('out', 'main', 'index.js'), ...args], env)
  }
  const why = electron === undefined ? `there is no Electron binary (${absence()})` : 'there is no display'
  process.stderr.write(`Serving the studio on this machine's loopback address, because ${why}.\n`)
  return handOver(process.execPath, [inRoot('out', 'main', 'server.js'), ...args])
}

function absence() {
  const recorded = readState(STATE_FILE).parts.electron
  return recorded?.ok === false ? `${recorded.reason.replace(/\.$/, '')}; npm run provision looks again` : 'npm run provision looks for one'
}
