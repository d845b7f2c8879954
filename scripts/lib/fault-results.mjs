import { existsSync, readFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { run } from './run.mjs'
import { writeWhole } from './state.mjs'

/**
 * One line a row: what was done to the studio, how often, how often it failed.
 * @typedef {{ id: string, count: number, failures: number, seed: number | string | null }} FaultRow
 */

/**
 * The rows the tests appended to their log, those of one id added up, in the order of their ids.
 * @param {string} text one JSON document a line
 * @returns {FaultRow[]}
 */
export function faultRows(text) {
  const rows = new Map()
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const { id, count, failures, seed } = JSON.parse(line)
    const known = rows.get(id) ?? { id, count: 0, failures: 0, seeds: new Set() }
    if (seed !== null && seed !== undefined) known.seeds.add(seed)
    rows.set(id, { ...known, count: known.count + count, failures: known.failures + failures })
  }
  return [...rows.values()]
    .sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }))
    .map(({ seeds, ...row }) => ({ ...row, seed: seeds.size === 0 ? null : [...seeds].join(', ') }))
}

/** The rows as the document that is committed. @param {readonly FaultRow[]} rows */
export function faultDocument(rows, { commit, node, date }) {
  return [
    '# Fault results',
    '',
    `Written by \`npm run test:faults\` on ${date}, Node ${node}, commit ${commit}.`,
    '',
    '| row | count | failures | seed |',
    '|---|---:|---:|---|',
    ...rows.map((row) => `| ${row.id} | ${row.count} | ${row.failures} | ${row.seed ?? ''} |`),
    '',
  ].join('\n')
}

/**
 * Writes docs/faults-results.md from the log of a run.
 * @param {string} log the file the tests appended to
 * @returns {Promise<number>} how many rows it holds
 */
export async function writeFaultResults(log) {
  const rows = existsSync(log) ? faultRows(readFileSync(log, 'utf8')) : []
  const head = await run('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: inRoot() })
  const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: inRoot() })
  const commit = head.code === 0 ? `${head.output.trim()}${changed.output.trim() === '' ? '' : ' with changes'}` : 'unknown'
  writeWhole(inRoot('docs', 'faults-results.md'), faultDocument(rows, { commit, node: process.versions.node, date: new Date().toISOString().slice(0, 10) }))
  return rows.length
}
