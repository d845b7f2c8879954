import { describe, expect, it } from 'vitest'
import { deservesNotice, endingText, pageTitle } from '../../../../../src/renderer/features/training/run-endings'
import type { Job } from '../../../../../src/shared/domain/jobs'

const job = (more: Partial<Job>): Job => ({
  job: 'job-1', method: 'run.start', title: 'Training of Nano', state: 'running', stage: 'training', done: 3, total: 8, etaSeconds: null, place: null, tick: 1, createdAt: 0, startedAt: 1000,
  endedAt: null, error: null, result: null, ...more,
})

describe('the end of a training', () => {
  it('is told where it took long, done or failed, and not where its user stopped it', () => {
    const ended = { endedAt: 61_000 } as const
    expect(deservesNotice(job({ ...ended, state: 'done' }))).toBe(true)
    expect(deservesNotice(job({ ...ended, state: 'failed' }))).toBe(true)
    for (const state of ['paused', 'cancelled', 'interrupted'] as const) expect(deservesNotice(job({ ...ended, state }))).toBe(false)
    expect(deservesNotice(job({ endedAt: 60_000, state: 'done' }))).toBe(false)
    expect(deservesNotice(job({ ...ended, state: 'done', method: 'report.write' }))).toBe(false)
  })
  it('is one sentence', () => {
    expect(endingText(job({ state: 'done' }))).toBe('Training of Nano is done.')
    expect(endingText(job({ state: 'failed', error: { code: 'disk-full', message: 'The disk is full.', nextStep: '' } }))).toBe('Training of Nano failed: The disk is full.')
  })
})

describe('the title of the page', () => {
  it('tells how far a training is, and an end that nobody has seen before that', () => {
    expect(pageTitle([], null)).toBe('EmotionNet Nano Studio')
    expect(pageTitle([job({ method: 'demo.create' }), job({})], null)).toBe('37 % · EmotionNet Nano Studio')
    expect(pageTitle([job({ total: 0 })], null)).toBe('EmotionNet Nano Studio')
    expect(pageTitle([job({})], job({ state: 'done' }))).toBe('✓ done · EmotionNet Nano Studio')
    expect(pageTitle([job({})], job({ state: 'failed' }))).toBe('✗ failed · EmotionNet Nano Studio')
  })
})
