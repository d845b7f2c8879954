import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Certificate, CertificateBody } from '../../shared/domain/certificate'
import { idOf } from '../../shared/domain/ids'
import { StudioError } from '../../shared/errors'
import type { StudioContext } from '../context'
import { RESAMPLES } from '../evaluation/bootstrap'
import { requireNoLeak } from '../folds/audit'
import { canonicalJson } from '../folds/canonical-json'
import type { FoldSetContent } from '../folds/content'
import { loadFoldSet } from '../folds/fold-rows'
import type { JobControl } from '../jobs/job-handler'
import { countNetwork } from '../networks/count'
import { evaluateRun } from '../results/evaluate-run'
import { loadPredictions } from '../results/prediction-rows'
import { loadRun, type RunRow } from '../runs/run-row'
import type { Store } from '../store/store'
import { CLAIMS } from './claims'
import { intersectionsOf } from './intersections'
import { findNearPairs, hashPictures } from './near-duplicates'
import { METHOD, NEAR } from '../images/perceptual-hash'

/**
 * A run's certificate out of the store and of the pictures, each of which is read and hashed again. Rejects with `leak-found` for folds that share subjects,
 * `not-comparable` for a final model, `run-not-finished`, and with what reading a picture can meet (`file-vanished`, `conflict` where it was exchanged).
 */
export async function gatherCertificate(context: StudioContext, id: string, control: JobControl): Promise<CertificateBody> {
  const { store, ports } = context
  const run = loadRun(store, id)
  requireCertifiable(run)
  const set = loadFoldSet(store, idOf('folds', run.foldSet))
  requireNoLeak(set.content, set.hash)
  const evaluation = evaluateRun(store, run)
  const { classes } = evaluation.protocol
  const pictures = await hashPictures(context, homesOf(set.content), control)
  return {
    program: programOf(ports.resources.root),
    run: {
      run: idOf('run', run.id), name: run.name, network: run.network.id, networkName: run.network.name, reconstruction: run.network.reconstruction,
      parameters: countNetwork(run.network).parameters, networkHash: hashOf(run.network), recipeHash: hashOf(run.recipe), backend: run.engine?.backend ?? 'none', seed: run.recipe.seed,
    },
    classes: [...classes],
    foldSet: { hash: set.hash, content: JSON.parse(canonicalJson(set.content)) as CertificateBody['foldSet']['content'] },
    dataHash: run.dataHash,
    intersections: intersectionsOf(set.content.folds),
    nearDuplicates: { method: METHOD, threshold: NEAR, hashes: pictures.map(({ image, hash }) => ({ image, hash })), pairs: await findNearPairs(pictures, control) },
    models: modelsOf(store, run),
    rules: rulesOf(run, evaluation.protocol.epochRule),
    predictions: loadPredictions(store, run.id, true).flatMap((row) => {
      const truth = row.truth === null ? undefined : classes[row.truth]
      return truth === undefined ? [] : [{ fold: row.fold, subject: row.subject, sequence: row.sequence, frame: row.frame, image: row.image, truth, probabilities: [...row.probabilities] }]
    }),
    bootstrap: { seed: run.recipe.seed, resamples: RESAMPLES },
    results: { images: evaluation.images, sequences: evaluation.sequences, foldMean: evaluation.foldMean, perFold: evaluation.perFold, perSubject: evaluation.perSubject },
    claims: CLAIMS.map((claim) => ({ ...claim })),
  }
}

/** The body in its envelope: its hash, and the time in no hash. */
export function sealCertificate(body: CertificateBody, now: number): Certificate {
  return { format: 'emotionnet-certificate/1', hash: hashOf(body), issuedAt: new Date(now).toISOString(), body }
}

/** Refuses a final model, which has held nobody out, with `not-comparable`. */
export function requireCertifiable(run: RunRow): void {
  if (run.kind !== 'final') return
  throw new StudioError('not-comparable', `${idOf('run', run.id)} is a final model, trained on every subject, so there is no split to certify.`, run.finalOf === null ? 'Certify a cross-validation.' : `Certify ${idOf('run', run.finalOf)}, the cross-validation whose estimate it carries.`)
}

/** Every picture of the fold set with its fold, in the order of folds, sequences and frames. */
function homesOf(content: FoldSetContent): ReadonlyMap<string, number> {
  return new Map(content.folds.flatMap((fold) => fold.sequences.flatMap((one) => one.frames.map((frame) => [frame.image, fold.index] as const))))
}

function modelsOf(store: Store, run: RunRow): CertificateBody['models'] {
  return store.all<{ fold: number; weights: string | null; epochs: number; chosenEpoch: number | null }>(
    "SELECT fold, weights_hash AS weights, epochs, chosen_epoch AS chosenEpoch FROM fold_run WHERE run_id = ? AND state = 'done' ORDER BY fold", run.id)
}

function rulesOf({ recipe, facesUntil }: RunRow, epoch: string): CertificateBody['rules'] {
  const by = facesUntil === 0 ? 'landmarks' : 'landmarks, or by the face that a detector trained elsewhere or a hand found in its own sequence'
  return {
    training: 'The model of a fold is trained on the pictures of all other folds of the fold set and on no other; the engine refuses a fold whose parts share a subject or a picture.',
    initialWeights: `Before each fold every kernel is drawn anew (${recipe.initialisation}), by a generator seeded with (${recipe.seed}, "weights", fold, name of the tensor); biases are zero. No weights are loaded.`,
    statistics: recipe.preparation.standardise === 'per-crop'
      ? `Each crop is standardised by its own mean and deviation, and cropped by its own ${by}: nothing is fitted on other pictures. Statistics of normalisation layers, where a network has them, come from training batches.`
      : `Crops are used as they are, and each cropped by its own ${by}: nothing is fitted on other pictures. Statistics of normalisation layers, where a network has them, come from training batches.`,
    epoch,
    inner: recipe.innerValidation === null ? 'No subjects were held out inside the training part.' : `A share of ${recipe.innerValidation.share} of the training subjects was held out inside each fold, never one of the fold's held-out subjects.`,
  }
}

function programOf(root: string): CertificateBody['program'] {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { name: 'EmotionNet Nano Studio', version }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
