import { lastFramesPolicy } from '../../../../src/shared/domain/frame-policy'
import type { CalibrationError } from '../../../../src/shared/domain/calibration'
import type { Comparison } from '../../../../src/shared/domain/comparison'
import type { CrossEvaluation } from '../../../../src/shared/domain/cross'
import { CLASSES, type EmotionClass } from '../../../../src/shared/domain/emotion'
import type { Prediction } from '../../../../src/shared/domain/results'
import { PRESETS } from '../../../../src/studio/training/presets'
import { provenanceOf } from '../../../../src/studio/training/provenance'
import { SECTIONS } from '../../../../src/studio/report/report-html'
import type { ReportModel, RunReport } from '../../../../src/studio/report/report-model'

const HASH = 'ab'.repeat(32)
const CALIBRATION: CalibrationError = {
  value: 0.1, baseline: { mean: 0.05, low: 0.01, high: 0.09, p: 0.02 },
  bins: [{ low: 0, high: 0.5, n: 0, confidence: null, accuracy: null, consistent: null }, { low: 0.5, high: 1, n: 2, confidence: 0.7, accuracy: 0.5, consistent: { low: 0.4, high: 1 } }],
}

/** A small report of one run in which every text that a user, a file or a folder can put there is `text`. */
export function modelSaying(text: string, synthetic = true): ReportModel {
  return { program: { name: text, version: text }, runs: [runSaying(text, synthetic)], comparison: null, sections: SECTIONS.map((section) => section.id) }
}

/** The same for a report of two runs, compared. */
export function twoSaying(text: string): ReportModel {
  const [first, second] = [runSaying(text), runSaying(text)]
  return { ...modelSaying(text), runs: [first, { ...second, run: { ...second.run, run: 'run-2' } }], comparison: { value: comparisonSaying(text), reason: null } }
}

/** A run of a report as {@link modelSaying} has it. */
export function runSaying(text: string, synthetic = true): RunReport {
  const prediction = (truth: EmotionClass, predicted: EmotionClass): Prediction => ({
    subject: text, sequence: text, frame: 12, truth, predicted, probabilities: CLASSES.map((name) => (name === predicted ? 0.7 : 0.05)),
  })
  const tile = { subject: text, sequence: text, frame: 12, truth: 'disgust', predicted: 'anger', confidence: 0.71, correct: false }
  const report: RunReport = {
    run: {
      run: 'run-1', name: text, kind: 'cross-validation', state: 'done', leaky: false, tags: [text], policy: 'all-cores', place: 'local', finalOf: null, estimate: null, experiment: null, classes: 7, network: 'nano-b', networkName: text, parameters: 141098, dataset: 'dataset-1', foldSet: 'folds-1', executor: { kind: 'local' }, preset: 'quick', seed: 0,
      epochs: 2, foldsPlanned: 2, foldsDone: 2, epochsDone: 4, backend: text, job: 'job-1', imagesPerSecond: 400, etaSeconds: null, pooledAccuracy: 0.5,
      interval: { low: 0.2, high: 0.8 }, createdAt: 1, endedAt: 2, error: text, recipe: PRESETS.quick,
      engine: { backend: text, tensorflow: text, tfjs: text, node: text, threads: 1 }, foldSetHash: HASH, dataHash: HASH, labelsChanged: 1,
      snapshot: { labelsAsOf: 1, subjects: 2, sequences: 3, images: 6, lastFrames: 3, framePolicy: lastFramesPolicy(3), policyNow: null, preparationHash: HASH }, remarks: [{ fold: 0, message: text, nextStep: text }],
      folds: [{ index: 0, state: 'done', epochs: 2, loss: 1.5, trainAccuracy: 0.4, learningRate: 0.001, imagesPerSecond: 200, seconds: 3, testAccuracy: 0.5, chosenEpoch: 2, weightsHash: HASH, error: null }],
    },
    dataset: { name: text, format: text, synthetic, subjects: 2, sequences: 3, labelledSequences: 2, frames: 20 },
    network: { name: text, parameters: 141098, macs: 44_200_000, reconstruction: true, provenance: [text], publishedParameters: 136000, input: { size: 48, channels: 1, source: 'grey' } },
    split: { rule: 'step', k: 2, seed: 0, lastFrames: 3, hash: HASH, subjects: 2 },
    otherData: [],
    groups: [{ attribute: text, groups: [{ value: text, subjects: 2, images: { correct: 1, n: 2, value: 0.5, interval: null }, sequences: { correct: 0, n: 0, value: null, interval: null }, difference: null }], sentence: text }],
    speed: [{ bench: 'bench-1', device: text, runtime: text, ownWeights: true, framesPerSecond: 300, interval: { low: 290, high: 310 }, p50Ms: 3, p90Ms: 4, p99Ms: 5, imagesPerJoule: 12, joulesInterval: null, tier: 'counter', note: text, marks: [text] }],
    audit: { ok: false, leaky: false, checks: [{ name: text, ok: false, detail: text }] },
    recipe: [...provenanceOf(PRESETS.quick), { field: text, value: text, source: text, note: text }],
    evaluation: {
      run: 'run-1',
      protocol: {
        classes: [...CLASSES], frames: text, split: text, leaky: false, foldSetHash: HASH, epochRule: text, seed: 0, dataHash: HASH, synthetic, foldsEvaluated: 2, foldsPlanned: 2, foldsInSet: 10, backend: text,
      },
      images: { value: 0.5, correct: 1, n: 2, interval: { low: 0.2, high: 0.8 } }, sequences: { value: 0.5, correct: 1, n: 2, interval: { low: 0.2, high: 0.8 } },
      foldMean: { mean: 0.5, sd: 0.1, k: 2 }, macroF1: null, macroF1Interval: null,
      perClass: CLASSES.map((emotion) => ({ emotion, n: 1, recall: null, precision: null, f1: null, interval: null })),
      confusion: CLASSES.map(() => [1, 0, 0, 2, 0, 0, 0]),
      perFold: [{ index: 0, accuracy: 0.5, n: 2 }],
      perSubject: [{ subject: text, correct: 1, n: 2, interval: { low: 0.1, high: 0.9 } }],
      calibration: { n: 2, nll: { value: 1.2, interval: { low: 1, high: 1.4 } }, brier: { value: 0.6, interval: null }, equalWidth: CALIBRATION, equalMass: CALIBRATION, temperature: { value: null, note: text, folds: [], scaled: null } },
      diagnosis: {
        influence: [{ subject: text, images: 0.01, sequences: -0.01 }], fromApex: [0, 1].map((frames) => ({ frames, value: 0.5, count: 1, n: 2, interval: { low: 0.2, high: 0.8 } })),
        costly: [{ truth: 'anger', predicted: 'happiness', value: 0.1, count: 1, n: 10, interval: null }], precision: [], doubts: { n: 0, usual: [], sequences: [] },
      },
      labelsChanged: 1,
    },
    epochs: [0, 1].map((epoch) => ({ fold: 0, epoch, loss: 1.9 - epoch, accuracy: 0.3, learningRate: 0.001, imagesPerSecond: 200, seconds: 1, gradientNorm: 1, innerLoss: null, innerAccuracy: null, memoryBytes: null })),
    predictions: [prediction('disgust', 'anger'), prediction('fear', 'fear')],
    gallery: {
      wrong: [{ ...tile, picture: { kind: 'none', reason: text } }], right: [{ ...tile, correct: true, picture: { kind: 'picture', dataUrl: `data:image/jpeg;base64,${text}`, credit: text } }],
      wrongTotal: 1, rule: text,
    },
    conditions: [{ name: text, value: text }],
    differences: [text],
  }
  return { ...report, otherData: [{ evaluation: crossSaying(text, report.evaluation), predictions: report.predictions }] }
}

/** The run on another dataset, with `text` wherever a name can be. */
function crossSaying(text: string, { run: _run, protocol: _protocol, foldMean: _mean, perFold: _folds, ...numbers }: RunReport['evaluation']): CrossEvaluation {
  const side = { dataset: 'dataset-2', name: text, synthetic: true, dataHash: HASH }
  return {
    ...numbers, cross: 'cross-1', createdAt: 3,
    stamp: { run: 'run-1', name: text, kind: 'cross-validation', leaky: false, networkName: text, models: 2, foldsInSet: 2, weightsHash: HASH, trainedOn: side, judgedOn: side, classes: [...CLASSES], frames: text, answers: text, seed: 0, backend: text, inference: null },
    audit: {
      mapping: [{ from: 'neutral', to: null, sequences: 1, images: 1 }], absent: ['contempt'], judged: { subjects: 1, sequences: 1, images: 2 }, unit: 'subjects', withLandmarks: 0,
      training: { sequences: 3, pictures: 6 }, shared: { pictures: 1, sequences: 1 }, names: { total: 1, items: [text] },
    },
    near: { threshold: 10, compared: { training: 6, judged: 1 }, unread: 0, total: 0, pairs: [] }, majority: { emotion: 'anger', share: 0.5 }, within: null, sentence: text, marks: [text], remarks: [text],
  }
}

/** Two runs compared, with `text` wherever a name can be. */
function comparisonSaying(text: string): Comparison {
  const pooled = { value: 0.5, correct: 1, n: 2, interval: { low: 0.2, high: 0.8 } }
  const difference = { difference: -0.021, interval: { low: -0.06, high: 0.018 }, p: 0.3 }
  const side = (run: string): Comparison['runs'][number] => ({ run, name: text, network: 'nano-b', networkName: text, parameters: 141098, reconstruction: true, images: pooled, sequences: pooled, foldMean: { mean: 0.5, sd: 0.1, k: 2 }, macroF1: 0.4, perClass: [], leftOut: 1 })
  return {
    classes: [...CLASSES], runs: [side('run-1'), side('run-2')], compared: { subjects: 2, sequences: 2, images: 2, folds: 2 },
    leftOut: { total: 1, items: [{ subject: text, sequence: text, frame: 1, reason: 'another picture' }] }, conditions: { same: false, because: [text] }, differences: [{ field: text, values: [text, text] }],
    pairs: [{
      first: 'run-1', second: 'run-2', images: difference, sequences: difference, macroF1: difference, perClass: [], perFold: [], perSubject: [{ subject: text, first: 1, second: 0, n: 2 }], adjustedP: 0.3, detectable: 0.05, confusion: CLASSES.map(() => CLASSES.map(() => 0)),
      correctedT: { folds: 2, mean: null, interval: null, t: null, df: null, p: null, adjustedP: null, reason: text }, mcnemar: { both: 1, onlyFirst: 0, onlySecond: 1, neither: 0, exact: 1, midP: 0.5, adjustedExact: 1, adjustedMidP: 0.5 },
      onlyFirstRight: { total: 0, items: [] }, onlySecondRight: { total: 0, items: [] }, better: null, verdict: text,
    }],
    verdict: text,
  }
}
