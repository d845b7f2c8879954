import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { EMOTIONS } from '../../../../../src/shared/domain/emotion'
import { labelExportFormatSchema, type LabelExportFormat } from '../../../../../src/shared/domain/label-exchange'
import type { LabelState } from '../../../../../src/shared/domain/labels'
import { randomStream } from '../../../../../src/studio/random'
import { freshFolder, writeCkTree } from '../../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../../support/dataset-room'
import { testSeed } from '../../../../support/seed'

const dataset = 'dataset-1'
/** What breaks files: formulas, quotes, other lines, other alphabets, what XML cannot hold, what a shell would run. */
const NOTES = ['=1+1', "'=1", "''", '@x, "y"; z', 'two\nlines\r\nand\ttabs', '<b>&amp;]]></b>', 'ünï 漢字 😀', 'back\\slash \\u0041', 'bell \u0007 and \ufffe', '-', '+49', ' spaces ']

let tree: string
const sequences = Array.from({ length: 14 }, (_, index) => ({ subject: `S0${10 + Math.floor(index / 2)}`, sequence: `00${1 + (index % 2)}`, frames: 6, ...(index % 3 === 0 ? { emotion: EMOTIONS[1 + (index % 7)] ?? 'anger' } : {}) }))

beforeEach(() => {
  tree = freshFolder('ck')
  writeCkTree(tree, sequences)
})

async function opened(): Promise<DatasetRoom> {
  const room = openDatasetRoom()
  await room.import(tree)
  return room
}

/** Labels at random, some taken away, some left to the dataset. */
async function labelled(seed: number): Promise<DatasetRoom> {
  const room = await opened()
  const random = randomStream(seed, 'round-trip')
  for (let id = 1; id <= sequences.length; id += 1) {
    if (random.below(5) === 0) continue
    const onset = random.below(3)
    await room.call('label.set', {
      sequence: `sequence-${id}`, emotion: random.below(6) === 0 ? null : EMOTIONS[random.below(8)] ?? null, intensity: random.below(3) === 0 ? null : 1 + random.below(5), onset, apex: onset + random.below(3), offset: 5,
      units: random.below(4) === 0 ? [] : [{ unit: '1', intensity: 0 }, { unit: '12R', intensity: 1 + random.below(5) }, { unit: '25', intensity: 2.5 }], note: NOTES[random.below(NOTES.length)] ?? '', unsure: random.below(2) === 0, author: id % 2 === 0 ? 'Ada = 1' : 'Bén',
    })
  }
  return room
}

async function labelsOf(room: DatasetRoom): Promise<readonly LabelState[]> {
  return Promise.all(sequences.map(async (_, index) => (await room.call('label.tiers', { sequence: `sequence-${index + 1}` })).effective))
}

const exported = async (room: DatasetRoom, format: LabelExportFormat): Promise<string> => {
  const out = join(freshFolder('labels'), 'out')
  await room.exportLabels({ dataset, format, out })
  return out
}

describe.each(labelExportFormatSchema.options)('labels as %s', (format) => {
  it('come in again as they went out, into a studio that knows none, and a second time add nothing', async () => {
    const room = await labelled(testSeed())
    const fresh = await opened()
    const result = await fresh.importLabels({ dataset, path: await exported(room, format) })
    expect(result).toMatchObject({ format, problems: [] })
    expect(result.added).toBeGreaterThan(0)
    // CK+'s own files have no room for the other fields
    const kept = (states: readonly LabelState[]) => (format === 'ck+' ? states.map(({ emotion, units }) => ({ emotion, units })) : states)
    expect(kept(await labelsOf(fresh))).toEqual(kept(await labelsOf(room)))
    expect((await fresh.importLabels({ dataset, path: await exported(room, format) })).added).toBe(0)
    // one step: an undo gives the dataset's own labels back
    await fresh.call('label.undo', { dataset })
    expect(await labelsOf(fresh)).toEqual(await labelsOf(await opened()))
  })
})

describe('journals of two machines', () => {
  it('merge without duplicates and without loss, to the same labels whichever way they went, whatever the clocks said', async () => {
    const random = randomStream(testSeed(), 'merge')
    const [one, other] = [await labelled(1), await opened()]
    await other.importLabels({ dataset, path: await exported(one, 'json') })
    for (const [room, author, at] of [[one, 'Ada', 5_000], [other, 'Ben', 1_000]] as const) {
      room.context.ports.clock.now = () => at
      for (let edit = 0; edit < 20; edit += 1) {
        await room.call('label.set', { sequence: `sequence-${1 + random.below(14)}`, emotion: EMOTIONS[random.below(8)] ?? null, author, unsure: random.below(2) === 0 })
        if (random.below(4) === 0) await room.call('label.undo', { dataset })
        if (random.below(8) === 0) await room.call('label.redo', { dataset }).catch(() => undefined)
      }
    }
    const [ofOne, ofOther] = [await exported(one, 'json'), await exported(other, 'json')]
    await one.importLabels({ dataset, path: ofOther })
    await other.importLabels({ dataset, path: ofOne })
    expect(await labelsOf(one)).toEqual(await labelsOf(other))
    const entries = (room: DatasetRoom) => room.store.all('SELECT uid, turn, marks, author, at, edit, emotion, layer FROM label_entry ORDER BY turn, uid')
    expect(entries(one)).toEqual(entries(other))
    expect((await one.importLabels({ dataset, path: await exported(other, 'json') })).added).toBe(0)
    // undone over there is undone here after the next exchange
    const { sequence } = await other.call('label.undo', { dataset })
    await one.importLabels({ dataset, path: await exported(other, 'json') })
    expect((await one.call('label.tiers', { sequence })).effective).toEqual((await other.call('label.tiers', { sequence })).effective)
  })

  it('list what speaks of sequences that are not here, and take the rest', async () => {
    const room = await labelled(2)
    const path = join(await exported(room, 'json'), 'labels.json')
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"S010"', '"S999"'))
    const result = await (await opened()).importLabels({ dataset, path })
    expect(result.problems.length).toBeGreaterThan(0)
    expect(result.problems[0]?.message).toMatch(/S999\/00\d, which is no sequence of the dataset/)
    expect(result.added).toBeGreaterThan(0)
  })
})

describe('class folders', () => {
  it('relabel what was moved to another class, and pass over what was changed', async () => {
    const room = await labelled(3)
    const out = await exported(room, 'folders')
    const from = readdirSync(out).find((name) => (EMOTIONS as readonly string[]).includes(name)) ?? ''
    const [file = '', ...others] = readdirSync(join(out, from))
    const to = from === 'fear' ? 'anger' : 'fear'
    if (existsSync(join(out, to))) renameSync(join(out, from, file), join(out, to, file))
    else renameSync(join(out, from), join(out, to))
    const [subject = '', sequence = ''] = file.replace('.json', '').split('_')
    const place = sequences.findIndex((one) => one.subject === subject && one.sequence === sequence)
    await room.importLabels({ dataset, path: out })
    expect((await labelsOf(room))[place]?.emotion).toBe(to)
    writeFileSync(join(out, to, file), readFileSync(join(out, to, file), 'utf8').replace('"unsure"', '"unsure "'))
    expect((await room.importLabels({ dataset, path: out })).problems.map(({ message }) => message)).toEqual([expect.stringContaining('is not as it was exported')])
    expect(others).toBeDefined()
  })
})

describe('what cannot be taken', () => {
  it('is said with file and line, and nothing is half taken', async () => {
    const room = await opened()
    const folder = freshFolder('bad')
    const write = (name: string, text: string): string => { writeFileSync(join(folder, name), text); return join(folder, name) }
    const csv = await room.importLabels({ dataset, path: write('a.csv', 'subject,sequence,emotion,onset,apex\r\nS010,001,joy,,\r\nS010,002,fear,,\r\nS777,001,fear,,\r\nS011,001,fear,9,\r\nS011,002,anger,4,2\r\n') })
    expect(csv.added).toBe(1)
    expect(csv.problems.map(({ code, line }) => [code, line])).toEqual([['labels-unreadable', 2], ['labels-unreadable', 4], ['label-frame-missing', 5], ['label-edit-impossible', null]])
    for (const [name, text, code] of [
      ['b.json', '{', 'labels-unreadable'], ['c.json', '{"format":"emotionnet-labels/1","entries":[{}]}', 'labels-unreadable'], ['d.eaf', '<a', 'labels-unreadable'],
      ['e.eaf', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'labels-unreadable'], ['f.eaf', '<a/>', 'labels-unreadable'], ['g.csv', 'subject,sequence\n"open', 'labels-unreadable'], ['h.txt', '', 'layout-not-recognised'],
    ] as const) await expect(room.importLabels({ dataset, path: write(name, text) }), name).rejects.toMatchObject({ code })
    await expect(room.importLabels({ dataset, path: join(folder, 'nothing') })).rejects.toMatchObject({ code: 'file-vanished' })
    await expect(room.importLabels({ dataset, path: freshFolder('empty') })).rejects.toMatchObject({ code: 'layout-not-recognised' })
    expect(room.store.value('SELECT COUNT(*) FROM label_entry')).toBe(1)
  })
})

describe('action units by a program', () => {
  it('are those of the peak, on a layer of their own that is never part of the label', async () => {
    const room = await opened()
    await room.call('label.set', { sequence: 'sequence-2', apex: 3 })
    const folder = freshFolder('detectors')
    writeFileSync(join(folder, 'S010_001.csv'), `frame, face_id, timestamp, confidence, success, AU01_r, AU12_r, AU01_c, AU12_c, AU28_c\n${[1, 2, 3, 4, 5, 6].map((frame) => `${frame}, 0, 0.0, 0.98, 1, ${frame / 2}, 0.30, 1, 0, ${frame === 6 ? 1 : 0}`).join('\n')}\n`)
    expect(await room.importLabels({ dataset, path: join(folder, 'S010_001.csv') })).toMatchObject({ format: 'openface', added: 1, problems: [] })
    writeFileSync(join(folder, 'fex.csv'), `input,frame,AU01,AU12,anger,happiness\n${[1, 2, 3, 4].map((frame) => `/elsewhere/S010_002_0000000${frame}.png,0,${frame / 10},${frame / 5},0.1,0.9`).join('\n')}\nother.png,0,1,1,0,0\n`)
    const pyFeat = await room.importLabels({ dataset, path: join(folder, 'fex.csv') })
    expect(pyFeat).toMatchObject({ format: 'py-feat', added: 1, problems: [{ line: 6 }] })
    const tiers = async (sequence: string) => room.call('label.tiers', { sequence })
    const first = await tiers('sequence-1')
    expect(first.tiers.find((tier) => tier.author === 'OpenFace')).toMatchObject({ layer: 'measured', state: { emotion: null, units: [{ unit: '1', intensity: 3 }, { unit: '28', intensity: 0 }] } })
    expect(first.effective.units).toEqual([{ unit: '4', intensity: 0 }, { unit: '12', intensity: 3 }])
    const second = await tiers('sequence-2')
    expect(second.tiers.find((tier) => tier.author === 'Py-Feat')?.state.units).toEqual([{ unit: '12', intensity: 0 }])
    expect(second.effective.emotion).toBeNull()
    expect((await room.importLabels({ dataset, path: join(folder, 'fex.csv') })).added).toBe(0)
  })
})
