import { describe, expect, it } from 'vitest'
import { describeExperiment } from '../../../src/cli/commands/experiment'
import { variedOf } from '../../../src/cli/commands/experiment-start'
import { CLASSES } from '../../../src/shared/domain/emotion'
import type { Experiment } from '../../../src/shared/domain/experiments'

const experiment: Experiment = {
  experiment: 'experiment-1', name: 'Sizes', state: 'stopped', leaky: false, dataset: 'dataset-1', foldSet: 'folds-1', preset: 'quick', varied: ['network', 'batchSize'], seeds: [0, 1], cells: 2,
  runsPlanned: 4, runsDone: 2, runsUnderWay: 0, createdAt: 1, selection: 'Choosing the best cell is selection.',
  protocol: { classes: [...CLASSES], frames: 'the last 3 frames', split: 'by subject', foldSetHash: 'ab'.repeat(32), synthetic: true, foldsPlanned: 10, foldsInSet: 10 },
  table: [
    { network: 'nano-b', networkName: 'Nano-B', values: ['nano-b', 16], runs: [], seedsPlanned: 2, accuracy: { mean: 0.9, sd: 0.014142, low: 0.89, high: 0.91, n: 2, interval: { low: 0.85, high: 0.94 } }, imagesPerSecond: 412.4, seconds: 75 },
    { network: 'nano-b', networkName: 'Nano-B', values: ['nano-b', 32], runs: [], seedsPlanned: 2, accuracy: null, imagesPerSecond: null, seconds: null },
  ],
}

describe('an experiment in a terminal', () => {
  it('shows each cell with its spread over seeds, says which are not finished, and what the table must be read with', () => {
    const text = describeExperiment(experiment)
    expect(text).toMatch(/nano-b +16 +90\.0 % +85\.0 % to 94\.0 % +1\.4 points +89\.0 % to 91\.0 % +2 of 2 +412 +1 min 15 s/)
    expect(text).toMatch(/nano-b +32 +not finished .* 0 of 2/)
    expect(text).toContain('7 classes; the last 3 frames; 10 of 10 folds; rendered faces')
    expect(text).toContain('Choosing the best cell is selection.')
    expect(text).not.toContain('LEAKY')
    expect(describeExperiment({ ...experiment, leaky: true })).toContain('LEAKY CONTROL: subjects are in train and test; not an estimate\n')
  })

  it('takes fields with their values as words, and names the field that is wrong', () => {
    expect(variedOf(['batchSize=16, 32', 'learningRate.base=1e-3', 'preparation.standardise=none,per-crop', 'augmentation.horizontalFlip=true,false'])).toEqual({
      'batchSize': [16, 32], 'learningRate.base': [0.001], 'preparation.standardise': ['none', 'per-crop'], 'augmentation.horizontalFlip': [true, false],
    })
    expect(() => variedOf(['batchSize=ten'])).toThrow('--vary batchSize')
    expect(() => variedOf(['size=48'])).toThrow(/--vary size: no such field can be varied; choose of epochs, batchSize/)
    expect(() => variedOf(['l2'])).toThrow('--vary l2')
  })
})
