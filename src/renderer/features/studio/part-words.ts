import type { Usage } from '../../../shared/domain/safety'

/** Each part of a studio folder in a sentence. */
export const PART_WORDS: Readonly<Record<Usage['parts'][number]['part'], string>> = {
  'store': 'Datasets by reference, labels, folds, runs and their results.',
  'store backups': 'Copies of the store that the studio makes by itself.',
  'damaged stores': 'Stores that could not be read. The studio keeps them; delete them yourself when you no longer need them.',
  'runs': 'Weights, checkpoints and logs.',
  'reports': 'Reports and certificates written into the studio.',
  'demo sets': 'Rendered faces.',
  'own classifiers': 'ONNX files that you brought.',
  'cache': 'Prepared crops, maps and saliency; can be made anew.',
  'other': 'The studio’s notes.',
}
