import { describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import { contract } from '../../../../../src/shared/contract'
import { FIRST_FILTER, filterOfCell, filterSentence, galleryInput, isRelabelled, rankedProbabilities, tileSentence } from '../../../../../src/renderer/features/results/gallery-facts'

describe('the gallery filter', () => {
  it('starts with the surest mistakes', () => {
    expect(galleryInput('run-1', FIRST_FILTER, { offset: 0, limit: 60 })).toEqual({ run: 'run-1', outcome: 'wrong', order: 'confidence', offset: 0, limit: 60 })
  })
  it('asks only what the contract knows', () => {
    const input = galleryInput('run-3', { ...filterOfCell('disgust', 'anger', 'margin'), subject: 'S010' }, { offset: 60, limit: 60 })
    expect(contract['gallery.query'].input.safeParse(input).success).toBe(true)
    expect(input).toMatchObject({ truth: 'disgust', predicted: 'anger', subject: 'S010', outcome: 'wrong' })
  })
  it('takes a cell of the diagonal as what was right', () => {
    expect(filterOfCell('fear', 'fear', 'confidence').outcome).toBe('right')
  })
  it('says in words what is shown', () => {
    expect(filterSentence(filterOfCell('disgust', 'anger', 'confidence'), 7)).toBe('7 wrongly named images of disgust named anger, most confident first.')
    expect(filterSentence(filterOfCell('fear', 'fear', 'subject'), 1)).toBe('1 rightly named image of fear, by subject.')
  })
})

describe('a tile', () => {
  it('is told in the words that stand on it, each with what it is', () => {
    expect(tileSentence({ subject: 'S01', sequence: '003', frame: 14, truth: 'disgust', labelNow: 'disgust', predicted: 'anger', correct: false, confidence: 0.8714 }))
      .toBe('disgust (truth), anger (named), wrong, 87.1 % (confidence), S01/003, 14 (subject, sequence, frame)')
  })
  it('says where its sequence is labelled otherwise now, but not of a neutral first frame, which shows no label of its sequence', () => {
    const tile = { subject: 'S01', sequence: '003', frame: 14, predicted: 'anger', correct: false, confidence: 0.5 } as const
    expect(tileSentence({ ...tile, truth: 'disgust', labelNow: 'anger' })).toMatch(/^disgust \(truth\), anger \(label now\), anger \(named\)/)
    expect(tileSentence({ ...tile, truth: 'disgust', labelNow: null })).toMatch(/^disgust \(truth\), no label \(label now\)/)
    expect(isRelabelled({ truth: 'neutral', labelNow: 'anger' })).toBe(false)
  })
  it('ranks the probabilities of the run’s classes, class order on ties', () => {
    const ranked = rankedProbabilities([0.1, 0.1, 0.5, 0.05, 0.05, 0.1, 0.1], CLASSES)
    expect(ranked).toHaveLength(7)
    expect(ranked.slice(0, 3).map((row) => row.emotion)).toEqual(['disgust', 'anger', 'contempt'])
  })
})
