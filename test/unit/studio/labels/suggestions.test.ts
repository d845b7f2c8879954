import { beforeEach, describe, expect, it } from 'vitest'
import { CLASSES, type Emotion } from '../../../../src/shared/domain/emotion'
import { inferenceOf } from '../../../../src/shared/domain/inference'
import { storeInference } from '../../../../src/studio/prediction/inference-rows'
import { storePredictions } from '../../../../src/studio/results/prediction-rows'
import { freshFolder, writeCkTree } from '../../../support/ck-tree'
import { openDatasetRoom, type DatasetRoom } from '../../../support/dataset-room'

let room: DatasetRoom
const dataset = 'dataset-1'

/** A softmax that gives `share` to one class and the rest to the next. */
const leaning = (emotion: Emotion, share: number): number[] => CLASSES.map((name, index) => (name === emotion ? share : CLASSES[(index + CLASSES.length - 1) % CLASSES.length] === emotion ? 1 - share : 0))

beforeEach(async () => {
  const root = freshFolder('ck')
  writeCkTree(root, [1, 2, 3, 4, 5].map((number) => ({ subject: 'S005', sequence: `00${number}`, frames: 3, ...(number < 4 ? { emotion: 'fear' as const } : {}) })))
  room = openDatasetRoom()
  await room.import(root)
  room.store.exec(`INSERT INTO fold_set (dataset_id, rule, k, seed, last_frames, hash, content, created_at) VALUES (1, 'step', 2, 0, 2, 'h', '{}', 0);
    INSERT INTO run (name, state, network, network_spec, fold_set_id, preset, recipe, seed, folds_planned, parallel, data_hash, created_at) VALUES ('r', 'done', 'nano-b', '{}', 1, 'quick', '{}', 0, '[0]', 1, 'h', 0)`)
  const fear = CLASSES.indexOf('fear')
  const said = (sequenceId: number, truth: number | null, softmaxes: readonly number[][]) => storePredictions(room.store, 1, truth !== null, softmaxes.map((probabilities, index) => ({ sequenceId, position: 1 + index, fold: 0, truth, probabilities })))
  said(1, fear, [leaning('fear', 0.9), leaning('fear', 0.8)])
  said(2, fear, [leaning('anger', 0.7), leaning('anger', 0.9)])
  said(3, fear, [leaning('surprise', 0.9), leaning('surprise', 0.97)])
  said(4, null, [leaning('sadness', 0.95), leaning('sadness', 0.95)])
  said(5, null, [leaning('anger', 0.51), leaning('contempt', 0.6)])
})

const queue = async (kind: string) => (await room.call('label.queue', { dataset, kind, run: 'run-1' })).items

describe('suggestions of a run', () => {
  it('are the mean of a sequence\'s frames, the least certain first among those without a label', async () => {
    const items = await queue('uncertain')
    expect(items.map((item) => item.id)).toEqual(['sequence-5', 'sequence-4'])
    expect(items[1]?.suggestion).toEqual({ run: 'run-1', emotion: 'sadness', probability: 0.95 })
    expect(items[0]?.suggestion).toMatchObject({ emotion: 'contempt' })
    expect(items[0]?.suggestion?.probability).toBeCloseTo((0.49 + 0.6) / 2, 12)
  })

  it('tell what computed them where no training did', async () => {
    const inference = inferenceOf([{ name: 'litert', version: '2.3.0', pictures: 4, distance: 2e-8, passedOver: [] }])
    storeInference(room.store, 1, inference)
    const tiers = (sequence: number) => room.call('label.tiers', { sequence: `sequence-${sequence}`, run: 'run-1' })
    expect(await tiers(4)).toMatchObject({ suggestion: { emotion: 'sadness' }, inference })
    expect(await tiers(1)).toMatchObject({ suggestion: { emotion: 'fear' }, inference: null })
    expect((await room.call('label.tiers', { sequence: 'sequence-4' })).inference).toBeNull()
  })

  it('hold the doubted labels, the least believed first', async () => {
    expect((await queue('doubted')).map((item) => [item.id, item.suggestion?.emotion])).toEqual([['sequence-2', 'anger'], ['sequence-3', 'surprise']])
  })

  it('become no label by themselves, and their use is recorded with the entry', async () => {
    expect(room.store.value('SELECT COUNT(*) FROM label_entry')).toBe(0)
    await room.call('label.set', { sequence: 'sequence-4', emotion: 'sadness', suggestedBy: 'run-1' })
    await room.call('label.set', { sequence: 'sequence-5', emotion: 'fear', suggestedBy: 'run-1' })
    const used = async (sequence: number) => (await room.call('label.history', { sequence: `sequence-${sequence}` })).items[0]?.suggestion
    expect(await used(4)).toEqual({ run: 'run-1', emotion: 'sadness', probability: 0.95, used: 'accepted' })
    expect(await used(5)).toMatchObject({ emotion: 'contempt', used: 'changed' })
    expect(await queue('uncertain')).toEqual([])
  })

  it('are answered by keeping the label, too', async () => {
    await room.call('label.set', { sequence: 'sequence-2', emotion: 'fear', suggestedBy: 'run-1' })
    expect((await queue('doubted')).map((item) => item.id)).toEqual(['sequence-3'])
    await room.call('label.undo', { dataset })
    expect(await queue('doubted')).toHaveLength(2)
  })

  it('are refused where the run says nothing', async () => {
    room.store.exec('DELETE FROM prediction WHERE sequence_id = 4')
    await expect(room.call('label.set', { sequence: 'sequence-4', emotion: 'fear', suggestedBy: 'run-1' })).rejects.toMatchObject({ code: 'nothing-to-predict' })
  })
})
