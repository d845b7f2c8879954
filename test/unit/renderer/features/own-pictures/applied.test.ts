import { describe, expect, it } from 'vitest'
import { CLASSES } from '../../../../../src/shared/domain/emotion'
import { inferenceOf } from '../../../../../src/shared/domain/inference'
import type { AppliedFrame } from '../../../../../src/shared/domain/own-pictures'
import type { RunSummary } from '../../../../../src/shared/domain/runs'
import { applicable, framesTable, readWith, timelineRows } from '../../../../../src/renderer/features/own-pictures/applied'
import { toCsv } from '../../../../../src/renderer/ui/csv'

const frame = (sequence: string, place: number, crop: AppliedFrame['crop'] = 'centre-square'): AppliedFrame => ({
  sequence, name: `frame ${place}`, place, crop, detection: crop === 'landmarks' ? 'supplied' : crop === 'detected' ? 'found' : 'off', certainty: crop === 'detected' ? 0.9 : null, predicted: 'anger', confidence: 0.4, probabilities: CLASSES.map((name) => (name === 'anger' ? 0.4 : 0.1)),
})
const result = { classes: [...CLASSES], frames: [frame('a', 0), frame('a', 3, 'landmarks'), frame('b', 0)], models: 10, kind: 'cross-validation' as const, inference: inferenceOf([]), leaky: false, detector: null, estimate: { run: 'run-1', accuracy: 0.8, interval: null } }

describe('answers about pictures of one\'s own', () => {
  it('become a timeline of one sequence, a value a class', () => {
    expect(timelineRows(result, 'a')).toMatchObject([{ place: 0, name: 'frame 0', anger: 0.4, fear: 0.1 }, { place: 3, name: 'frame 3' }])
  })
  it('become a table that says of every line that no face was looked for', () => {
    const lines = toCsv(framesTable(result)).trimEnd().split('\r\n')
    expect(lines[0]).toBe(`sequence,name,place,predicted,confidence,${CLASSES.map((name) => `p_${name}`).join(',')},crop,detection,certainty`)
    expect(lines.slice(1).map((line) => line.split(',').slice(-3))).toEqual([['centre-square', 'off', ''], ['landmarks', 'supplied', ''], ['centre-square', 'off', '']])
    expect(framesTable(result, 'b').rows).toHaveLength(1)
  })
  it('are read with how they were cut, who answered, and what is known of that', () => {
    expect(readWith(result)).toEqual([
      'No face was looked for: of 3 pictures 1 was cut by the landmarks beside it, 2 were cut as the largest centred square of them. A picture without a face gets an answer too.',
      'The mean of 10 models answered, one a fold; nobody has labelled these pictures, so this is no evaluation.',
      'Of people like those of its dataset such a model names 80.0 % of the pictures rightly (run-1); of yours it may be far fewer.',
    ])
    expect(readWith({ ...result, detector: 'D 1', frames: [frame('a', 0, 'detected'), frame('a', 1, 'detected')] })[0]).toBe('Faces were looked for by D 1: of 2 pictures all were cut by the face found in them. A picture without a face gets an answer too.')
    expect(readWith({ ...result, leaky: true }).at(-1)).toContain('tested on people it was trained on')
    expect(readWith({ ...result, inference: inferenceOf([{ name: 'litert', version: '2.3.0', pictures: 1, distance: 2e-8, passedOver: [] }]) }).at(-1)).toBe('Computed by LiteRT (2.3.0) for 1 model; on 1 picture a model no probability was further than 2.0e-8 from TensorFlow operation by operation.')
    expect(readWith({ ...result, frames: [frame('a', 0)], kind: 'final', models: 1, estimate: null })).toMatchObject([expect.stringContaining('the picture was cut as the largest centred square of it'), expect.stringContaining('One final model answered'), 'Nothing is known of how often such a model is right.'])
  })
})

describe('what can be tried', () => {
  it('is every run with a model, final ones first, then the newest', () => {
    const run = (id: number, kind: RunSummary['kind'], foldsDone: number): RunSummary => ({ run: `run-${id}`, kind, foldsDone, createdAt: id }) as RunSummary
    expect(applicable([run(1, 'cross-validation', 2), run(2, 'final', 1), run(3, 'cross-validation', 0), run(4, 'cross-validation', 1)]).map((one) => one.run)).toEqual(['run-2', 'run-4', 'run-1'])
  })
})
