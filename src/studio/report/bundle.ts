import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Certificate } from '../../shared/domain/certificate'
import type { NetworkSpec } from '../../shared/domain/network-spec'
import type { Recipe } from '../../shared/domain/recipe'
import type { Evaluation, Prediction } from '../../shared/domain/results'
import { gatherCertificate, sealCertificate } from '../certificate/gather-certificate'
import type { StudioContext } from '../context'
import { canonicalJson } from '../folds/canonical-json'
import type { JobControl } from '../jobs/job-handler'
import { loadRun, type RunRow } from '../runs/run-row'
import { predictionsCsv } from './report-csv'
import type { RunReport } from './report-model'

/** Everything a bundle is made of. */
export interface BundleParts {
  readonly certificate: Certificate
  readonly evaluation: Evaluation
  readonly predictions: readonly Prediction[]
  readonly network: NetworkSpec
  readonly recipe: Recipe
  /** Of the training. */
  readonly versions: RunRow['engine']
  readonly machine: RunRow['machine']
}

/**
 * The files of a bundle: a run's certificate, every answer, evaluation, recipe and network, and a manifest with the hash of each, which a checker computes
 * again (resources/verify-bundle.mjs). The time is in no hash, so that the same store gives the same ones.
 */
export function bundleFiles({ certificate, evaluation, predictions, network, recipe, versions, machine }: BundleParts): readonly (readonly [path: string, content: string])[] {
  const files: readonly (readonly [string, string])[] = [
    ['certificate.json', `${JSON.stringify(certificate, null, 1)}\n`],
    ['evaluation.json', `${JSON.stringify(evaluation, null, 1)}\n`],
    ['network.json', `${canonicalJson(network)}\n`],
    ['predictions.csv', predictionsCsv(predictions, evaluation.protocol)],
    ['recipe.json', `${canonicalJson(recipe)}\n`],
  ]
  const { program, run } = certificate.body
  const stated = {
    program, run: run.run, certificate: certificate.hash, versions, machine,
    // the certificate's own file holds the time; its hash is that of its body
    files: files.map(([path, content]) => (path === 'certificate.json' ? { path } : { path, bytes: Buffer.byteLength(content), sha256: sha256(content) })),
  }
  const manifest = { format: 'emotionnet-bundle/1', hash: sha256(canonicalJson(stated)), createdAt: certificate.issuedAt, ...stated }
  return [...files, ['manifest.json', `${JSON.stringify(manifest, null, 1)}\n`]]
}

/** Writes the bundle of a run into a folder that is made. Rejects as a certificate does. */
export async function writeBundle(context: StudioContext, { run, evaluation, predictions }: RunReport, createdAt: number, folder: string, control: JobControl): Promise<void> {
  const certificate = sealCertificate(await gatherCertificate(context, run.run, control), createdAt)
  const { network, recipe, engine, machine } = loadRun(context.store, run.run)
  mkdirSync(folder, { recursive: true })
  for (const [path, content] of bundleFiles({ certificate, evaluation, predictions, network, recipe, versions: engine, machine })) writeFileSync(join(folder, path), content)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
