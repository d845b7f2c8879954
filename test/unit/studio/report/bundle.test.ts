import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CertificateBody } from '../../../../src/shared/domain/certificate'
import { networkSpecSchema } from '../../../../src/shared/domain/network-spec'
import type { Evaluation } from '../../../../src/shared/domain/results'
import { sealCertificate } from '../../../../src/studio/certificate/gather-certificate'
import { evaluate } from '../../../../src/studio/evaluation/evaluate'
import { canonicalJson } from '../../../../src/studio/folds/canonical-json'
import { bundleFiles, type BundleParts } from '../../../../src/studio/report/bundle'
import { makeRecipe, PRESETS } from '../../../../src/studio/training/presets'
import { freshFolder } from '../../../support/ck-tree'
import { recordFaultRow } from '../../../support/fault-row'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { testSeed } from '../../../support/seed'
import { hex, inventCertificate } from '../../../support/invented-certificate'
import { runSaying } from './model'

interface Verifier { verifyBundle(folder: string): { readonly ok: boolean; readonly reason: string | null; readonly claims: readonly { readonly id: string; readonly verdict: string }[] } }
type Files = Map<string, string>

const seed = testSeed()
const folder = freshFolder('bundle')
let verifier: Verifier
beforeAll(async () => { verifier = (await import(join(PROJECT_ROOT, 'resources', 'verify-bundle.mjs'))) as Verifier })
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** Everything of a bundle of a run that never was. */
function parts(): BundleParts {
  const network = networkSpecSchema.parse(JSON.parse(readFileSync(join(PROJECT_ROOT, 'models', 'nano-b.json'), 'utf8')))
  const recipe = makeRecipe(PRESETS.quick, { seed: 4 })
  const { body } = inventCertificate(seed)
  body.run = { ...body.run, network: network.id, networkName: network.name, reconstruction: network.reconstruction, networkHash: hex(canonicalJson(network)), recipeHash: hex(canonicalJson(recipe)) }
  return { ...judged(body), network, recipe, versions: runSaying('x').run.engine, machine: null }
}

/** Certificate, evaluation and answers that fit each other. */
function judged(body: CertificateBody): Pick<BundleParts, 'certificate' | 'evaluation' | 'predictions'> {
  const { protocol } = runSaying('x').evaluation
  const predicted = (probabilities: readonly number[]) => body.classes[probabilities.indexOf(Math.max(...probabilities))] as CertificateBody['classes'][number]
  const evaluation: Evaluation = {
    run: body.run.run, ...evaluate(body.predictions.map((one) => ({ ...one, truth: body.classes.indexOf(one.truth), fromApex: 0 })), body.classes, body.run.seed), labelsChanged: 0,
    protocol: { ...protocol, classes: body.classes, foldSetHash: body.foldSet.hash, dataHash: body.dataHash, seed: body.run.seed, foldsEvaluated: body.models.length, foldsInSet: body.foldSet.content.k, foldsPlanned: body.models.length },
  }
  return {
    certificate: sealCertificate(body, 0), evaluation,
    predictions: body.predictions.map(({ subject, sequence, frame, truth, probabilities }) => ({ subject, sequence, frame, truth, predicted: predicted(probabilities), probabilities })),
  }
}

/** The files after an edit of what they are made of: hashed anew throughout, as one would who knows how. */
const remade = (edit: (made: { -readonly [K in keyof BundleParts]: BundleParts[K] }) => void): Files => {
  const made = structuredClone(parts())
  edit(made)
  return new Map(bundleFiles(made))
}

/** The files after an edit of their text; with `listed` the manifest lists the edited file's new hash, and carries its own. */
function edited(name: string, edit: (text: string) => string, listed = false): Files {
  const files = new Map(bundleFiles(parts()))
  const text = edit(files.get(name) ?? '')
  files.set(name, text)
  if (listed) relist(files, (manifest) => { Object.assign(manifest.files.find((one) => one.path === name) ?? {}, { bytes: Buffer.byteLength(text), sha256: hex(text) }) })
  return files
}

interface Manifest { format: string; hash: string; createdAt: string; run: string; certificate: string; files: { path: string; bytes?: number; sha256?: string }[]; program: { name: string; version: string } }

function relist(files: Files, edit: (manifest: Manifest) => void): Files {
  const manifest = JSON.parse(files.get('manifest.json') ?? '') as Manifest
  edit(manifest)
  const { format: _format, hash: _hash, createdAt: _time, ...stated } = manifest
  manifest.hash = createHash('sha256').update(canonicalJson(stated)).digest('hex')
  return files.set('manifest.json', JSON.stringify(manifest))
}

const manifestEdited = (edit: (manifest: Manifest) => void): Files => relist(new Map(bundleFiles(parts())), edit)
const evaluationEdited = (edit: (evaluation: Evaluation) => void): Files => remade((made) => { edit(made.evaluation) })

const EDITS: readonly { readonly what: string; readonly breaks: string; readonly make: () => Files }[] = [
  { what: 'a recipe edited', breaks: 'files-as-listed', make: () => edited('recipe.json', (text) => text.replace('"epochs":', '"epochs":1')) },
  { what: 'a recipe edited and listed anew', breaks: 'recipe-certified', make: () => edited('recipe.json', (text) => text.replace('"epochs":', '"epochs":1'), true) },
  { what: 'another seed in the recipe, everything hashed anew', breaks: 'recipe-certified', make: () => remade((made) => { made.recipe = { ...made.recipe, seed: 5 }; made.certificate.body.run.recipeHash = hex(canonicalJson(made.recipe)); made.certificate = sealCertificate(made.certificate.body, 0) }) },
  { what: 'a network edited and listed anew', breaks: 'network-certified', make: () => remade((made) => { made.network = { ...made.network, publishedParameters: 141098 } }) },
  { what: 'a reconstruction called none, everything hashed anew', breaks: 'network-certified', make: () => remade((made) => { made.certificate.body.run.reconstruction = !made.network.reconstruction; made.certificate = sealCertificate(made.certificate.body, 0) }) },
  { what: 'an answer turned in the table and listed anew', breaks: 'answers-certified', make: () => edited('predictions.csv', (text) => text.replace(',no,', ',yes,'), true) },
  { what: 'a line of the table left out and listed anew', breaks: 'answers-certified', make: () => edited('predictions.csv', (text) => text.replace(/\r\n[^\r]*\r\n$/, '\r\n'), true) },
  { what: 'a probability rounded in the table, listed anew', breaks: 'answers-certified', make: () => edited('predictions.csv', (text) => text.replace(/(0\.\d{3})\d+\r\n$/, '$1\r\n'), true) },
  { what: 'a better accuracy in the evaluation, listed anew', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => { evaluation.images.value = 0.976 }) },
  { what: 'a better sequence accuracy', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => { evaluation.sequences.correct += 1 }) },
  { what: 'a better fold mean', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => { evaluation.foldMean.mean += 0.01 }) },
  { what: 'a better macro-F1', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => { evaluation.macroF1 = 0.99 }) },
  { what: 'a better recall of a class', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => { (evaluation.perClass[0] as { recall: number }).recall = 1 }) },
  { what: 'a better precision of a class', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => { (evaluation.perClass[2] as { precision: number }).precision = 1 }) },
  { what: 'a confusion moved onto the diagonal', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => {
    const row = evaluation.confusion[0] as number[]
    row[0] = (row[0] ?? 0) + (row[1] ?? 0) + (row[2] ?? 0) + 1
    row[1] = 0
  }) },
  { what: 'a subject left out of the evaluation', breaks: 'evaluation-follows', make: () => evaluationEdited((evaluation) => { evaluation.perSubject.pop() }) },
  { what: 'the evaluation of another run', breaks: 'one-run', make: () => evaluationEdited((evaluation) => { evaluation.run = 'run-2' }) },
  { what: 'a leaky control called honest on another sheet', breaks: 'one-run', make: () => evaluationEdited((evaluation) => { evaluation.protocol.leaky = true }) },
  { what: 'more folds evaluated than there are models', breaks: 'one-run', make: () => remade((made) => { made.certificate.body.models.pop(); made.certificate = sealCertificate(made.certificate.body, 0) }) },
  { what: 'another seed in the evaluation', breaks: 'one-run', make: () => evaluationEdited((evaluation) => { evaluation.protocol.seed += 1 }) },
  { what: 'the manifest of another run, hashed anew', breaks: 'one-run', make: () => manifestEdited((manifest) => { manifest.run = 'run-2' }) },
  { what: 'another program in the manifest, hashed anew', breaks: 'one-run', make: () => manifestEdited((manifest) => { manifest.program.version = '9.9.9' }) },
  { what: 'another certificate named, hashed anew', breaks: 'certificate-named', make: () => manifestEdited((manifest) => { manifest.certificate = hex('other') }) },
  { what: 'a manifest edited', breaks: 'manifest-hash', make: () => edited('manifest.json', (text) => text.replace('"run": "run-1"', '"run": "run-2"')) },
  { what: 'a later time', breaks: 'certificate-named', make: () => manifestEdited((manifest) => { manifest.createdAt = '2031-01-01T00:00:00.000Z' }) },
  { what: 'a file beside those of the format', breaks: 'files-as-listed', make: () => edited('notes.txt', () => 'accuracy: 99 %') },
  { what: 'a better accuracy in certificate and evaluation together, everything hashed anew', breaks: 'accuracies', make: () => remade((made) => {
    made.certificate.body.results.images.value = 0.976
    made.evaluation.images.value = 0.976
    made.certificate = sealCertificate(made.certificate.body, 0)
  }) },
]

function verdictOf(name: string, files: Files): ReturnType<Verifier['verifyBundle']> {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  for (const [file, text] of files) writeFileSync(join(path, file), text)
  return verifier.verifyBundle(path)
}

describe('the checker of a bundle', () => {
  it('finds nothing wrong with a genuine one', () => {
    const verdict = verdictOf('genuine', new Map(bundleFiles(parts())))
    expect(verdict.claims.filter((claim) => claim.verdict === 'fails')).toEqual([])
    expect([verdict.ok, verdict.reason]).toEqual([true, null])
  })

  it.each(EDITS)('catches $what', ({ what, breaks, make }) => {
    const failed = verdictOf(what.replace(/\W+/g, '-'), make()).claims.filter((claim) => claim.verdict === 'fails').map((claim) => claim.id)
    recordFaultRow({ id: 'S6', count: 1, failures: failed.includes(breaks) ? 0 : 1, seed })
    expect(failed).toContain(breaks)
  })

  it('has a reason instead of a verdict where a file is missing or is no JSON', () => {
    const missing = new Map(bundleFiles(parts()))
    missing.delete('recipe.json')
    expect(verdictOf('missing', missing)).toMatchObject({ ok: false, reason: expect.stringContaining('recipe.json') as string, claims: [] })
    expect(verdictOf('broken', edited('evaluation.json', () => '{'))).toMatchObject({ ok: false, reason: expect.stringContaining('evaluation.json') as string })
    expect(verdictOf('other', manifestEdited((manifest) => { manifest.format = 'x/1' }))).toMatchObject({ ok: false, reason: expect.stringContaining('no bundle') as string })
  })

  it('fails and never throws for documents of any shape', () => {
    for (const name of ['certificate.json', 'evaluation.json', 'manifest.json', 'network.json', 'recipe.json']) {
      for (const [place, value] of ['null', '[]', '7', '{}', '{"body":{}}'].entries()) {
        expect(verdictOf(`shape-${name}-${place}`, edited(name, () => value)).ok, `${name} ${value}`).toBe(false)
      }
    }
  })
})
