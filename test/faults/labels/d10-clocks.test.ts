import { expect, it } from 'vitest'
import { compileChild, ended, startChild } from '../../support/child'
import { freshFolder, writeCkTree } from '../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'

const dataset = 'dataset-1'
/** Ends of summer time in 2025 (the hour comes twice), the last second of 32 bits, and a clock that is set back an hour. */
const CLOCKS = [Date.UTC(2025, 9, 26, 0, 59, 59), Date.UTC(2025, 9, 26, 1, 0, 0), 2 ** 31 * 1000 - 1, 2 ** 31 * 1000, 2 ** 31 * 1000 - 3_600_000, 0]

async function opened(folder: string): Promise<DatasetRoom> {
  const tree = freshFolder('ck')
  writeCkTree(tree, [1, 2].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 3 })))
  const room = openDatasetRoom(folder)
  await room.import(tree)
  return room
}

it('the newest label is the one set last, and undo goes back in that order, whatever the clock says (row D10)', async () => {
  const room = await opened(freshFolder('clocks'))
  const failures: string[] = []
  for (const [index, at] of CLOCKS.entries()) {
    room.context.ports.clock.now = () => at
    await room.call('label.set', { sequence: 'sequence-1', intensity: (index % 5) + 1, emotion: index % 2 === 0 ? 'fear' : 'anger' })
    const { effective } = await room.call('label.tiers', { sequence: 'sequence-1' })
    if (effective.intensity !== (index % 5) + 1) failures.push(`at ${at} the label before counts`)
  }
  const { items } = await room.call('label.history', { sequence: 'sequence-1' })
  if (JSON.stringify(items.map((entry) => entry.at)) !== JSON.stringify([...CLOCKS].reverse())) failures.push('the history is not in the order of the edits')
  for (let index = CLOCKS.length - 2; index >= 0; index -= 1) {
    const { emotion } = await room.call('label.undo', { dataset })
    if (emotion !== (index % 2 === 0 ? 'fear' : 'anger')) failures.push(`the undo to edit ${index} gave ${String(emotion)}`)
  }
  recordFaultRow({ id: 'D10 (clock)', count: CLOCKS.length, failures: failures.length, seed: null })
  expect(failures).toEqual([])
})

it('labels are written alike under every locale and time zone, decimals with a point (row D10)', async () => {
  const folder = freshFolder('locales')
  const room = await opened(folder)
  await room.call('label.set', { sequence: 'sequence-1', emotion: 'disgust', intensity: 3, units: [{ unit: '12', intensity: 2.5 }], seconds: 1.25, note: 'İıI', author: 'a' })
  room.store.close()
  const script = await compileChild('test/support/label-export-child.ts')
  const texts: string[] = []
  const places = [['C', 'UTC'], ['tr_TR.UTF-8', 'Europe/Istanbul'], ['de_DE.UTF-8', 'Europe/Berlin'], ['ar_EG.UTF-8', 'Pacific/Apia']] as const
  for (const [locale, zone] of places) {
    const child = startChild(script, [folder, freshFolder('out')], { LC_ALL: locale, LANG: locale, TZ: zone })
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => { text += chunk.toString('utf8') })
    await Promise.all([ended(child), new Promise((done) => child.stdout?.once('close', done))])
    texts.push(text)
  }
  const failures = texts.filter((text) => text !== texts[0])
  recordFaultRow({ id: 'D10 (locale)', count: places.length, failures: failures.length, seed: null })
  expect(failures).toEqual([])
  expect(texts[0]).toMatch(/12:2\.5/)
  expect(texts[0]).toMatch(/2\.5000000e\+00/)
})
