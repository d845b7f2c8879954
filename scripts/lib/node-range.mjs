import { Refusal } from './refusal.mjs'

/** The first Node that is supported, as [major, minor]. */
export const FIRST_NODE = [20, 19]
/** The first major that is not supported any more. */
export const FIRST_UNSUPPORTED_MAJOR = 27

/**
 * Whether a Node version lies in 20.19 to 26.
 * @param {string} version as in `process.versions.node`, e.g. "20.20.2"
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (!Number.isInteger(major) || !Number.isInteger(minor)) return false
  if (major >= FIRST_UNSUPPORTED_MAJOR || major < FIRST_NODE[0]) return false
  return major > FIRST_NODE[0] || minor >= FIRST_NODE[1]
}

/**
 * Refuses an unsupported Node with one sentence.
 * @param {string} version defaults to the running Node
 */
export function requireSupportedNode(version = process.versions.node) {
  if (isSupportedNode(version)) return
  throw new Refusal(
    `EmotionNet Nano Studio runs on Node 20.19 to 26, and this is Node ${version}.`,
    'Install Node 24 (or any release from 20.19 to 26) and run the same command again.',
  )
}
