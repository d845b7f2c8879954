#!/usr/bin/env node
/**
 * Checks a bundle of EmotionNet Nano Studio: the folder with a certificate, its answers as a table, the whole evaluation, recipe, network and a manifest of
 * hashes. Needs Node and the certificate's verifier beside it, nothing of the studio.
 *
 *   node verify-bundle.mjs BUNDLE [--files DIR] [--json]
 *
 * Exit codes and verdicts are those of verify-certificate.mjs.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { attested, canonical, close, hashFiles, judge, recomputable, runVerifier, same, sha256, verdictOn, verifyCertificate } from './verify-certificate.mjs'

const FORMAT = 'emotionnet-bundle/1'
/** A bundle's files beside its manifest. */
const PARTS = ['certificate.json', 'evaluation.json', 'network.json', 'predictions.csv', 'recipe.json']
const LARGEST_FILE = 256 * 1024 * 1024

/** Every claim that ties a bundle's files to its certificate. */
export const BUNDLE_CLAIMS = [
  recomputable('manifest-hash', 'The manifest has the hash that it carries.', ({ manifest: { hash, format: _format, createdAt: _time, ...stated } }) => same(sha256(canonical(stated)), hash, 'the hash of the manifest')),
  recomputable('files-as-listed', 'The folder holds exactly the files of this format, with the sizes and hashes that the manifest lists.', ({ manifest, texts, names }) => {
    same(canonical(names), canonical([...PARTS, 'manifest.json'].sort()), 'the list of files in the folder')
    const found = PARTS.map((path) => (path === 'certificate.json' ? { path } : { bytes: Buffer.byteLength(texts[path]), path, sha256: sha256(texts[path]) }))
    same(canonical(found), canonical(manifest.files), 'the list of sizes and hashes')
    return `${PARTS.length} files.`
  }),
  recomputable('certificate-named', 'The certificate is the one that the manifest names by its hash, and of the same time.', ({ manifest, certificate }) =>
    same(certificate.issuedAt, manifest.createdAt, 'the time of the certificate') && same(certificate.hash, manifest.certificate, 'the hash of the certificate')),
  recomputable('one-run', 'Manifest, certificate and evaluation are of one run, one program, one fold set, one seed and the same pictures and classes.', ({ manifest, body, evaluation: { run, protocol } }) => {
    const stated = [run, protocol.foldSetHash, protocol.dataHash, protocol.seed, protocol.classes, protocol.foldsEvaluated, protocol.foldsInSet, protocol.leaky, manifest.program, manifest.run]
    return same(canonical([body.run.run, body.foldSet.hash, body.dataHash, body.run.seed, body.classes, body.models.length, body.foldSet.content.k, false, body.program, body.run.run]), canonical(stated), 'what names the run')
  }),
  recomputable('recipe-certified', 'The recipe is that of the certificate, with its seed.', ({ recipe, body }) => same(recipe.seed, body.run.seed, 'the seed') && same(sha256(canonical(recipe)), body.run.recipeHash, 'the hash of the recipe')),
  recomputable('network-certified', 'The network is that of the certificate, with its name and what it says of being a reconstruction.', ({ network, body: { run } }) =>
    same(canonical([network.id, network.name, network.reconstruction]), canonical([run.network, run.networkName, run.reconstruction]), 'what names the network') && same(sha256(canonical(network)), run.networkHash, 'the hash of the network')),
  recomputable('answers-certified', 'The table of answers is that of the certificate, to the last digit.', ({ texts, body: { classes, predictions } }) => {
    // a cell that a spreadsheet would take for a formula has an apostrophe before it; it is quoted where CSV or a spreadsheet needs it
    const cell = (text) => ((guarded) => (/[",\r\n;']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded))(/^[\s\u0000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text)
    const rows = predictions.map((one) => [one.subject, one.sequence, String(one.frame), one.truth, best(one.probabilities, classes), best(one.probabilities, classes) === one.truth ? 'yes' : 'no', ...one.probabilities.map(String)])
    const table = [['subject', 'sequence', 'frame', 'truth', 'predicted', 'correct', ...classes.map((name) => `p_${name}`)], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`)
    same(sha256(table.join('')), sha256(texts['predictions.csv']), 'the hash of the table')
    return `${rows.length} answers.`
  }),
  recomputable('evaluation-follows', 'The evaluation has the accuracies of the certificate, and its confusion matrix and class scores follow from the answers.', evaluationFollows),
  attested('training-conditions', 'Versions and machine are those of the training.'),
]

function best(probabilities, classes) {
  return classes[probabilities.reduce((top, p, place) => (p > probabilities[top] ? place : top), 0)]
}

function evaluationFollows({ evaluation, body: { classes, predictions, results } }) {
  for (const key of ['images', 'sequences', 'foldMean', 'perFold', 'perSubject']) same(canonical(results[key]), canonical(evaluation[key]), `what the certificate holds as ${key}`)
  const confusion = classes.map((truth) => classes.map((named) => predictions.filter((one) => one.truth === truth && best(one.probabilities, classes) === named).length))
  same(canonical(confusion), canonical(evaluation.confusion), 'the confusion matrix')
  const f1s = classes.map((name, label) => {
    const [stated, n, named, hits] = [evaluation.perClass[label], confusion[label].reduce((a, b) => a + b, 0), confusion.reduce((sum, row) => sum + row[label], 0), confusion[label][label]]
    same(canonical([name, n]), canonical([stated.emotion, stated.n]), 'a class with its number of images')
    const scores = { recall: share(hits, n), precision: share(hits, named), f1: share(2 * hits, n + named) }
    for (const what of Object.keys(scores)) agree(scores[what], stated[what], `the ${what} of ${name}`)
    return { n, f1: scores.f1 ?? 0 }
  }).filter((one) => one.n > 0)
  agree(share(f1s.reduce((sum, one) => sum + one.f1, 0), f1s.length), evaluation.macroF1, 'the macro-F1')
  return `The same accuracies; ${classes.length} classes.`
}

function share(part, whole) {
  return whole === 0 ? null : part / whole
}

/** Two numbers of which both may be undefined. */
function agree(computed, stated, what) {
  if (computed === null) same(null, stated, what)
  else close(computed, stated, what)
}

/**
 * Checks a bundle's folder: every claim of its certificate, and those that tie the other files to it.
 * @param {string} folder
 * @param {string} [beside] a folder with pictures or weights
 */
export function verifyBundle(folder, beside) {
  const [texts, documents] = [{}, {}]
  for (const name of [...PARTS, 'manifest.json']) {
    try {
      if (statSync(join(folder, name)).size > LARGEST_FILE) throw new Error(`it has more than ${LARGEST_FILE} bytes`)
      texts[name] = readFileSync(join(folder, name), 'utf8')
      if (name.endsWith('.json')) documents[name.slice(0, -5)] = JSON.parse(texts[name])
    } catch (error) {
      return { ok: false, run: null, reason: `Its ${name} cannot be read: ${error.message}`, claims: [] }
    }
  }
  if (documents.manifest?.format !== FORMAT) return { ok: false, run: null, reason: `It is no bundle of the format ${FORMAT}.`, claims: [] }
  const certificate = verifyCertificate(texts['certificate.json'], beside === undefined ? undefined : hashFiles(beside))
  if (certificate.reason !== null) return certificate
  const { body } = documents.certificate
  const document = { ...documents, body, texts, names: readdirSync(folder).sort() }
  return verdictOn([...BUNDLE_CLAIMS.map((claim) => judge(claim, document, () => ({ verdict: 'attested', detail: 'The document alone cannot prove it.' }))), ...certificate.claims], body.run)
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = runVerifier('verify-bundle.mjs BUNDLE', verifyBundle, process.argv.slice(2))
