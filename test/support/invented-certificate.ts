import { createHash } from 'node:crypto'
import { lastFramesPolicy } from '../../src/shared/domain/frame-policy'
import type { Certificate, CertificateBody } from '../../src/shared/domain/certificate'
import { classSet, type ClassCount } from '../../src/shared/domain/emotion'
import { CLAIMS } from '../../src/studio/certificate/claims'
import { sealCertificate } from '../../src/studio/certificate/gather-certificate'
import { intersectionsOf } from '../../src/studio/certificate/intersections'
import { hashWords, METHOD, NEAR, nearPairsOf } from '../../src/studio/images/perceptual-hash'
import { RESAMPLES } from '../../src/studio/evaluation/bootstrap'
import { evaluate } from '../../src/studio/evaluation/evaluate'
import { canonicalJson } from '../../src/studio/folds/canonical-json'
import { itemsOf } from '../../src/studio/folds/content'
import { foldSetHash } from '../../src/studio/folds/hash'
import { makeFolds } from '../../src/studio/folds/make'
import { foldDataHash } from '../../src/studio/runs/plan-run'
import { randomStream } from '../../src/studio/random'
import { inventSequences } from './fold-sequences'

export const hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A whole certificate of a run that never was, as the studio would write it: 30 subjects, 5 folds, one pair of pictures that look alike. */
export function inventCertificate(seed: number, count: ClassCount = 7): Certificate {
  const classes = classSet(count)
  const random = randomStream(seed, 'certificate')
  const sequences = inventSequences(seed, 30).map((one) => ({ ...one, frames: one.frames.map((frame) => ({ number: frame.number, image: hex(frame.image) })) }))
  const content = makeFolds(sequences, { rule: 'step', k: 5, seed: 0, policy: lastFramesPolicy(3), classes: count })
  const items = content.folds.flatMap((fold) => itemsOf(fold.sequences).map((item) => ({ fold: fold.index, ...item })))
  const predictions = items.map(({ fold, subject, sequence, label, frame, image }) => {
    const raw = classes.map((name) => random.float() + (name === label ? 0.5 : 0))
    const sum = raw.reduce((a, b) => a + b)
    return { fold, subject, sequence, frame, image, truth: label, probabilities: raw.map((value) => value / sum) }
  })
  const results = evaluate(predictions.map((one) => ({ ...one, truth: classes.indexOf(one.truth), fromApex: 0 })), classes, 4)
  const hashes = items.map(({ fold, image }) => ({ fold, image, hash: hex(`look ${image}`) }))
  // two pictures of different folds that differ by two bits
  const other = hashes.findIndex((one) => one.fold === 1)
  hashes[other] = { ...(hashes[other] as (typeof hashes)[number]), hash: `${(Number.parseInt(hashes[0]?.hash.charAt(0) ?? '0', 16) ^ 3).toString(16)}${hashes[0]?.hash.slice(1) ?? ''}` }
  const words = hashes.map((one) => hashWords(one.hash))
  const body: CertificateBody = {
    program: { name: 'EmotionNet Nano Studio', version: '0.1.0' },
    run: { run: 'run-1', name: 'Invented', network: 'nano-b', networkName: 'EmotionNet Nano-B', reconstruction: false, parameters: 141098, networkHash: hex('network'), recipeHash: hex('recipe'), backend: 'tensorflow', seed: 4 },
    classes: [...classes],
    foldSet: { hash: foldSetHash(content), content: JSON.parse(canonicalJson(content)) as CertificateBody['foldSet']['content'] },
    dataHash: foldDataHash(content),
    intersections: intersectionsOf(content.folds),
    nearDuplicates: { method: METHOD, threshold: NEAR, hashes: hashes.map(({ image, hash }) => ({ image, hash })), pairs: hashes.flatMap((_, place) => nearPairsOf(hashes, words, place)) },
    models: content.folds.map((fold) => ({ fold: fold.index, weights: hex(`weights ${fold.index}`), epochs: 40, chosenEpoch: 40 })),
    rules: { training: 'On the other folds.', initialWeights: 'Drawn anew.', statistics: 'None.', epoch: 'The last.', inner: 'None.' },
    predictions,
    bootstrap: { seed: 4, resamples: RESAMPLES },
    results: { images: results.images, sequences: results.sequences, foldMean: results.foldMean, perFold: results.perFold, perSubject: results.perSubject },
    claims: CLAIMS.map((claim) => ({ ...claim })),
  }
  return sealCertificate(body, 0)
}
