import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Method } from '../../src/shared/contract'
import { CLASSES } from '../../src/shared/domain/emotion'
import { PRESETS } from '../../src/studio/training/presets'
import type { Template } from './template'

/** One call of the suite; a job is waited for. */
export interface Call {
  readonly method: Method
  readonly input: Readonly<Record<string, unknown>>
  /** True where trainings go on behind the answer, which one host finishes and another interrupts as it ends: revisions are then not compared. */
  readonly leavesWork?: true
}

const call = (method: Method, input: Call['input'] = {}): Call => ({ method, input })

/** A user's network, small enough to stand here. */
const OWN_NETWORK = JSON.stringify({
  format: 'emotionnet-network/1', id: 'own', name: 'Own', summary: 'Ours.', provenance: ['Ours.'], reconstruction: true, publishedParameters: null, input: { size: 48, channels: 1 }, classes: 7,
  nodes: [{ id: 'pool', op: 'global-average-pool', inputs: ['input'] }, { id: 'logits', op: 'dense', inputs: ['pool'], units: 7 }, { id: 'softmax', op: 'softmax', inputs: ['logits'] }],
})

/** A picture that the template's runs are judged by: the last frame of its first sequence. */
const PICTURE = { sequence: 'sequence-1', position: 9 }

const firstOf = (faces: string): string => readdirSync(join(faces, 'cohn-kanade-images')).sort()[0] ?? ''

/** Every query of the table, over what the template holds: the answers are compared as they came, byte for byte. */
export function readingCalls({ faces }: Template): readonly Call[] {
  const dataset = { dataset: 'dataset-1' }
  const run = { run: 'run-1' }
  return [
    call('studio.info'), call('studio.doctor'), call('studio.usage'),
    call('dataset.recognise', { path: faces }), call('dataset.sample', { path: faces }), call('dataset.list'), call('dataset.get', dataset), call('dataset.problems', dataset), call('dataset.policy', dataset), call('dataset.policy', { ...dataset, policy: { frames: { kind: 'apex', n: 1 }, neutral: 2, movedApex: null } }), call('dataset.changes', dataset), call('subject.list', dataset),
    call('consent.list', dataset), call('consent.presets', dataset), call('consent.leaving', { images: ['0'.repeat(64)] }),
    call('groups.list', dataset), call('groups.judge', run),
    call('sequence.list', { ...dataset, limit: 5 }), call('sequence.list', { ...dataset, emotions: ['fear'], order: 'emotion', search: 's0' }),
    call('sequence.list', { ...dataset, predicted: { ...run, differs: true }, units: [{ unit: '12', atLeast: 1 }], disagreed: false, problems: false, order: 'labelled', reversed: true, limit: 5 }),
    call('sequence.facets', dataset), call('view.list', dataset), call('sequence.get', { sequence: 'sequence-3' }), call('frame.landmarks', { sequence: 'sequence-3', position: 2 }), call('frame.difference', { sequence: 'sequence-3', from: 0, to: 4 }), call('frame.crop', { sequence: 'sequence-3', position: 4 }),
    call('faces.counts', dataset), call('faces.list', { ...dataset, limit: 4 }), call('faces.list', { ...dataset, states: ['failed', 'none'] }), call('faces.get', { sequence: 'sequence-2' }),
    call('label.history', { sequence: 'sequence-1' }), call('label.steps', dataset), call('label.tiers', { sequence: 'sequence-1', ...run }), call('label.tiers', { sequence: 'sequence-1', onlyBy: 'b' }),
    call('label.queue', { ...dataset, limit: 3 }), call('label.queue', { ...dataset, kind: 'uncertain', ...run, after: 'sequence-9', limit: 3 }), call('label.queue', { ...dataset, kind: 'doubted', ...run, limit: 3 }), call('label.agreement', { ...dataset, withDataset: true }),
    call('folds.list'), call('folds.list', dataset), call('folds.get', { foldSet: 'folds-2' }), call('folds.audit', { foldSet: 'folds-1' }),
    call('recipe.origins', { recipe: { ...PRESETS.paper, l2: 1e-4 } }),
    call('executor.list'), call('network.list'), call('network.get', { network: 'resnet-20' }), call('network.check', { text: '{"id": 3}' }), call('network.variant', { network: 'nano-b', source: 'colour', size: 64, batchNorm: true }),
    call('preset.list'), call('preset.parse', { text: JSON.stringify({ format: 'emotionnet-recipe/1', title: 'Sent', summary: '', recipe: PRESETS.quick }) }),
    call('recipe.preview', { foldSet: 'folds-1', augmentation: PRESETS.paper.augmentation, preparation: PRESETS.paper.preparation, faces: 2, draws: 2 }),
    call('run.list'), call('run.get', run), call('run.get', { run: 'run-2' }), call('run.epochs', run), call('run.epochs', { ...run, fold: 1 }), call('run.log', run), call('run.log', { ...run, fold: 0 }),
    call('experiment.list'), call('experiment.get', { experiment: 'experiment-1' }),
    call('results.evaluate', run), call('gallery.query', run), call('gallery.query', { ...run, outcome: 'all', order: 'subject', limit: 7, offset: 3 }),
    call('gallery.query', { ...run, outcome: 'all', order: 'margin', truth: 'fear' }),
    call('gallery.query', { ...run, order: 'label' }),
    call('embedding.map', { ...run, fold: null }), call('embedding.map', { ...run, fold: 0 }), call('embedding.map', { ...run, fold: null, method: 'umap' }),
    call('gallery.crop', { ...run, ...PICTURE }), call('gallery.saliency', { ...run, ...PICTURE }), call('embedding.neighbours', { ...run, ...PICTURE }),
    call('compare.runs', { runs: ['run-1', 'run-1'] }), call('compare.paper', { runs: ['run-1'] }),
    call('bench.list'), call('bench.get', { bench: 'bench-1' }), call('bench.power'), call('bench.live'), call('bench.microcontroller', { network: 'nano-b' }), call('report.preview', run), call('report.preview', { ...run, sections: ['confusion'] }), call('report.preview', { ...run, beside: ['run-1'], sections: ['method', 'use'] }), call('report.card', run), call('report.list'),
    call('compare.items', { first: 'run-1', second: 'run-1', outcome: 'neither-right', limit: 5 }), call('certificate.leakage', run),
    call('cross.audit', { ...run, dataset: 'dataset-2', classMap: { fear: null } }), call('cross.list', run), call('cross.list'), call('classifier.list'), call('cross.get', { cross: 'cross-1' }), call('cross.pictures', { cross: 'cross-1', outcome: 'all', order: 'subject', limit: 5 }),
    call('job.list'), call('job.get', { job: 'job-1' }), call('job.get', { job: 'job-3' }), call('job.log', { job: 'job-3' }),
  ]
}

/** Every command and every job of the table, in an order in which each finds what it needs. */
export function changingCalls({ faces, out }: Template): readonly Call[] {
  const dataset = { dataset: 'dataset-1' }
  const experiment = { experiment: 'experiment-1' }
  return [
    call('label.undo', dataset), call('label.redo', dataset), call('label.set', { sequence: 'sequence-2', emotion: 'anger', author: 'b' }), call('label.undo', dataset), call('label.undo', dataset),
    call('label.setMany', { sequences: ['sequence-1', 'sequence-3'], emotion: 'fear', unsure: true, author: 'b' }), call('label.adjudicate', { sequence: 'sequence-1', emotion: 'anger', author: 'c' }),
    call('label.set', { sequence: 'sequence-4', onset: 1, apex: 5, units: [{ unit: '12R', intensity: 3 }], note: '=1', seconds: 2.5 }), call('label.set', { sequence: 'sequence-1', emotion: 'fear', suggestedBy: 'run-1' }),
    ...(['json', 'csv', 'ck+', 'folders', 'eaf'] as const).flatMap((format) => [call('label.export', { ...dataset, format, out: join(out, `labels-${format}`) }), call('label.import', { ...dataset, path: join(out, `labels-${format}`) })]),
    call('view.save', { ...dataset, name: 'Ours', query: { labelledBy: ['a'], order: 'frames' } }), call('view.rename', { view: 'view-1', name: 'Yours' }), call('view.remove', { view: 'view-1' }), call('view.restore', { view: 'view-1' }),
    call('faces.set', { sequence: 'sequence-2', face: { left: [250, 200], right: [380, 205] }, author: 'b' }), call('faces.get', { sequence: 'sequence-2' }), call('faces.set', { sequence: 'sequence-2', face: { x: 200, y: 100, edge: 240 } }),
    call('faces.clear', { sequence: 'sequence-2' }), call('faces.clear', { sequence: 'sequence-2' }), call('faces.prepare', { ...dataset, onlyMissing: false }),
    call('dataset.inspect', { path: faces }), call('dataset.import', { path: faces, name: 'Again' }), call('dataset.remove', dataset), call('dataset.restore', dataset),
    call('dataset.verify', dataset), call('dataset.relocate', { ...dataset, path: faces }), call('studio.backup', { out: join(out, 'backup') }), call('studio.restore', { path: join(out, 'backup'), out: join(out, 'restored') }), call('studio.clean'),
    call('groups.import', { ...dataset, text: 'subject,sex\nS999,f\n', source: 'groups.csv' }), call('groups.set', { ...dataset, attribute: 'age', entries: [{ subject: firstOf(faces), value: '18-29' }] }),
    call('consent.set', { ...dataset, entries: [{ subject: firstOf(faces), consent: 'may-not' }] }),
    call('dataset.setPolicy', { ...dataset, policy: { frames: { kind: 'last', n: 2 }, neutral: 1, movedApex: 'follow' } }),
    call('folds.make', { ...dataset, k: 2, lastFrames: 1 }), call('folds.make', { ...dataset, rule: 'seeded', k: 5, seed: 11, lastFrames: 2 }),
    call('folds.make', { ...dataset, k: 5, classes: 8 }), call('folds.make', { ...dataset, rule: 'leaky', k: 2, seed: 3, classes: 6 }),
    call('network.save', { text: OWN_NETWORK, source: 'own.json' }), call('network.remove', { network: 'own' }), call('network.restore', { network: 'own' }),
    call('preset.save', { title: 'Mine', recipe: { ...PRESETS.quick, l2: 1e-4 } }), call('preset.rename', { preset: 'mine', title: 'Ours' }), call('preset.remove', { preset: 'mine' }), call('preset.restore', { preset: 'mine' }),
    call('run.pause', { run: 'run-2' }), call('run.tag', { run: 'run-2', tags: ['kept'] }), call('run.rename', { run: 'run-2', name: 'Renamed' }), call('run.remove', { run: 'run-2' }), call('run.restore', { run: 'run-2' }),
    call('experiment.rename', { ...experiment, name: 'Again' }), call('experiment.cancel', experiment), call('experiment.remove', experiment), call('experiment.restore', experiment),
    call('run.start', { foldSet: 'folds-1', network: 'small', epochs: 1, seed: 4, parallel: 2 }), call('run.resume', { run: 'run-2', parallel: 1 }), call('run.final', { run: 'run-4', epochs: 1, name: 'Final' }),
    call('run.export', { run: 'run-4', out: join(out, 'run') }), call('run.import', { path: join(out, 'run') }),
    call('model.export', { run: 'run-4', fold: 0, formats: ['onnx', 'tflite-int8'], out: join(out, 'models') }),
    call('prediction.predict', { run: 'run-4' }), call('prediction.predict', { run: 'run-1', target: 'unlabelled' }), call('prediction.apply', { run: 'run-1', path: join(faces, 'cohn-kanade-images'), every: 4, detect: false }),
    call('prediction.apply', { run: 'run-1', path: join(faces, 'cohn-kanade-images', firstOf(faces), '001'), every: 5 }),
    call('prediction.saliency', { run: 'run-1', ...PICTURE }), call('gallery.saliency', { run: 'run-1', ...PICTURE }), call('embedding.compute', { run: 'run-1' }), call('embedding.neighbours', { run: 'run-1', ...PICTURE }),
    call('embedding.umap', { run: 'run-1', fold: 0 }), call('embedding.map', { run: 'run-1', fold: 0, method: 'umap' }),
    call('cross.evaluate', { run: 'run-4', dataset: 'dataset-2', classMap: { surprise: null } }), call('cross.remove', { cross: 'cross-1' }), call('cross.restore', { cross: 'cross-1' }),
    call('classifier.import', { path: join(out, 'models', 'fold-0', 'small.onnx'), title: 'Mine', classes: [...CLASSES], preparation: { pixels: 'per-crop' } }), call('classifier.judge', { classifier: 'onnx-1', foldSet: 'folds-1' }),
    call('classifier.list'), call('classifier.judgement', { judgement: 'judged-1' }), call('classifier.remove', { classifier: 'onnx-1' }), call('classifier.restore', { classifier: 'onnx-1' }),
    call('bench.run', { networks: [], classifiers: ['onnx-1'], runtimes: ['onnxruntime'], seconds: 0.05, repeats: 1, warmUpSeconds: 0, idleSeconds: 0 }), call('bench.meter', { bench: 'bench-1', meter: { kind: 'typed', watts: 12.5, idleWatts: 8 } }), call('bench.export', { bench: 'bench-1', formats: ['json', 'csv', 'svg', 'samples'], out: join(out, 'bench') }), call('bench.delete', { bench: 'bench-1' }), call('bench.restore', { bench: 'bench-1' }),
    call('bench.bundle', { runs: [{ run: 'run-4' }], networks: ['nano-a'], out: join(out, 'bundle') }), call('bench.delete', { bench: 'bench-1' }), call('bench.import', { path: join(out, 'bench', 'bench.json') }),
    call('report.write', { run: 'run-4', formats: ['html', 'json', 'csv'], out: join(out, 'report') }),
    call('certificate.write', { run: 'run-4', out: join(out, 'certificate') }),
    call('demo.create', { out: join(out, 'demo'), subjects: 2, seed: 2 }),
    call('job.cancel', { job: 'job-1' }), call('job.next', { job: 'job-1' }),
    { ...call('experiment.start', { foldSet: 'folds-1', networks: ['small'], seeds: [5], vary: { 'batchSize': [8, 16], 'learningRate.base': [0.001] }, foldsOnly: [1] }), leavesWork: true },
    { ...call('experiment.resume', experiment), leavesWork: true },
  ]
}

/** Calls that every host must refuse, and with the same words. */
export const REFUSED: readonly { readonly method: string; readonly input: unknown; readonly code: string }[] = [
  { method: 'run.get', input: { run: 'run-99' }, code: 'not-found' },
  { method: 'run.get', input: { run: '../etc' }, code: 'invalid-input' },
  { method: 'folds.make', input: { dataset: 'dataset-1', k: 200 }, code: 'fold-set-impossible' },
  { method: 'network.save', input: { text: OWN_NETWORK.replace('"own"', '"nano-b"') }, code: 'conflict' },
  { method: 'network.save', input: { text: '{' }, code: 'network-malformed' },
  { method: 'run.resume', input: { run: 'run-1' }, code: 'conflict' },
  { method: 'run.pause', input: { run: 'run-1' }, code: 'conflict' },
  { method: 'report.write', input: { run: 'run-1', formats: [] }, code: 'invalid-input' },
  { method: 'preset.parse', input: { text: '{}' }, code: 'recipe-malformed' },
  { method: 'preset.remove', input: { preset: 'paper' }, code: 'conflict' },
  { method: 'gallery.crop', input: { run: 'run-1', sequence: 'sequence-1', position: 0 }, code: 'not-found' },
  { method: 'embedding.umap', input: { run: 'run-1', fold: 1 }, code: 'conflict' },
  { method: 'results.evaluate', input: { run: 'run-2' }, code: 'run-not-finished' },
  { method: 'cross.evaluate', input: { run: 'run-1', dataset: 'dataset-1' }, code: 'cross-impossible' },
  { method: 'cross.get', input: { cross: 'cross-9' }, code: 'not-found' },
  { method: 'sequence.get', input: { sequence: 'sequence-999999' }, code: 'not-found' },
  { method: 'faces.set', input: { sequence: 'sequence-1', face: { left: [1, 1], right: [2, 1] } }, code: 'face-impossible' },
  { method: 'faces.clear', input: { sequence: 'sequence-1' }, code: 'conflict' },
  { method: 'label.set', input: { sequence: 'sequence-1', emotion: 'joy' }, code: 'invalid-input' },
  { method: 'label.set', input: { sequence: 'sequence-1', onset: 5, apex: 2 }, code: 'label-edit-impossible' },
  { method: 'label.queue', input: { dataset: 'dataset-1', kind: 'doubted' }, code: 'conflict' },
]
