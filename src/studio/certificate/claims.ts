import type { Claim } from '../../shared/domain/certificate'

const recomputable = (id: string, statement: string): Claim => ({ id, kind: 'recomputable', statement })
const attested = (id: string, statement: string): Claim => ({ id, kind: 'attested', statement })

/** Everything a certificate claims. The verifier knows the same list and does not take the document's word for what is proven. */
export const CLAIMS: readonly Claim[] = [
  recomputable('document-hash', 'The body has the hash that the certificate carries.'),
  recomputable('fold-set-hash', 'The content of the fold set has the hash that it was stored and trained under.'),
  recomputable('folds-whole', 'The folds are numbered from 0, none is empty, and each lists exactly the subjects of its sequences.'),
  recomputable('subjects-disjoint', 'No two folds share a subject.'),
  recomputable('sequences-disjoint', 'No two folds share a sequence.'),
  recomputable('pictures-disjoint', 'No two folds share a picture by its SHA-256.'),
  recomputable('data-hash', 'The pictures of the fold set have the data hash of the run.'),
  recomputable('near-duplicates-listed', 'Every pair of pictures of different folds within the threshold of the perceptual hashes is listed, and no other.'),
  recomputable('predictions-complete', 'Every held-out picture of every finished fold has exactly one answer, by the model of its own fold, with the label and the picture of the fold set.'),
  recomputable('softmaxes', 'Every answer is one probability a class, between 0 and 1, that add up to 1.'),
  recomputable('accuracies', 'The accuracies, of images, sequences, folds and subjects, follow from the answers.'),
  recomputable('intervals', 'The intervals, by bootstrap over subjects and by Wilson, follow from the answers.'),
  recomputable('claims-as-known', 'The claims are those of this format, none left out and none called more proven than it is.'),
  attested('answers-by-models', 'The answers are what the models with these weights said of these pictures.'),
  attested('weights-stored', 'The hashes of the weights are those of the stored models.'),
  attested('weights-reinitialised', 'Each fold began from weights of its own, drawn anew; none were carried from another fold or pretrained.'),
  attested('trained-on-other-folds', 'Each model was trained on the pictures of the other folds only.'),
  attested('statistics-train-only', 'Nothing was fitted on held-out pictures: no normalisation, no crop, no choice.'),
  attested('epoch-rule', 'The epoch whose weights count was chosen by the stated rule, not on held-out subjects.'),
  attested('pictures-hashed', 'The SHA-256 of each picture was computed from its file when the certificate was written.'),
  attested('perceptual-hashes', 'The perceptual hashes were computed from those files.'),
  attested('labels', 'The labels are those of the dataset and its annotators.'),
  attested('subject-names', 'One name is one person.'),
]
