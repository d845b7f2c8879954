import { describe, expect, it } from 'vitest'
import { crossAuditSchema, type CrossAudit, type CrossPicture } from '../../../../../src/shared/domain/cross'
import { asTile, judgedSentence, LEFT_OUT, sharedSentences, targetOf, withTarget } from '../../../../../src/renderer/features/cross/cross-facts'

const AUDIT: CrossAudit = crossAuditSchema.parse({
  run: 'run-1', dataset: 'dataset-2', unit: 'subjects', absent: ['contempt'], withLandmarks: 3, mapping: [{ from: 'neutral', to: null, sequences: 1, images: 1 }, { from: 'fear', to: 'fear', sequences: 2, images: 4 }],
  judged: { subjects: 1, sequences: 2, images: 4 }, training: { sequences: 28, pictures: 84 }, shared: { pictures: 0, sequences: 0 }, names: { total: 1, items: ['S005'] },
})

describe('what is said before a run is judged on other data', () => {
  it('counts what would be judged, what is left out, and what the dataset lacks', () => {
    expect(judgedSentence(AUDIT)).toBe('4 images of 2 sequences of 1 subject. 1 image left out by label. The dataset shows no contempt: an image named so will count as wrong.')
    expect(judgedSentence({ ...AUDIT, unit: 'sequences', absent: [], mapping: [] })).toBe('4 images of 2 sequences; not every one names its subject, so intervals will resample sequences.')
  })

  it('says what both sides share, and takes no name for a proof', () => {
    expect(sharedSentences(AUDIT)).toEqual([
      'No picture is on both sides: every frame of the judged sequences against the 84 frames of the 28 training sequences, by hash.',
      '1 subject name occurs on both sides (S005). A name proves nobody to be the same.', '1 image has no known face and will be cut as the largest centred square.', 'Pictures that merely look alike are looked for while it is judged.',
    ])
    expect(sharedSentences({ ...AUDIT, shared: { pictures: 3, sequences: 1 } })[0]).toBe('3 pictures of 1 judged sequence are in the training data too.')
  })

  it('maps one label at a time', () => {
    expect(AUDIT.mapping.map(targetOf)).toEqual([LEFT_OUT, 'fear'])
    expect(withTarget(withTarget({}, 'neutral', 'contempt'), 'fear', LEFT_OUT)).toEqual({ neutral: 'contempt', fear: null })
  })

  it('takes a label that was mapped for no changed one', () => {
    const picture = { truth: 'disgust', label: 'anger', labelNow: 'anger' } as CrossPicture
    expect(asTile(picture).labelNow).toBe('disgust')
    expect(asTile({ ...picture, labelNow: 'sadness' }).labelNow).toBe('sadness')
  })
})
