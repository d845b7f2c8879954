#!/usr/bin/env node
/**
 * Checks a certificate of EmotionNet Nano Studio by itself: one file, Node's own modules only, nothing of the studio.
 *
 *   node verify-certificate.mjs certificate.json [--files DIR] [--json]
 *
 * Everything that follows from the document is computed again: hashes, what folds share, accuracies and intervals from the raw answers. What a document cannot
 * prove is listed as attested. --files names a folder that holds pictures or weights: those found there by their SHA-256 need not be believed. Ends with 0 where
 * every recomputable claim holds, 1 where one fails, 2 where there is nothing to check.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FORMAT = 'emotionnet-certificate/1'
const SEVEN = ['anger', 'contempt', 'disgust', 'fear', 'happiness', 'sadness', 'surprise']
/** Bits of 256 within which perceptual hashes are near, and resamples of a bootstrap: fixed by the format. */
const NEAR = 10
const RESAMPLES = 10_000
const Z95 = 1.959963984540054
const LARGEST_FILE = 256 * 1024 * 1024
/** Recomputed numbers may differ by this much from those of the document. */
const TOLERANCE = 1e-9

export const recomputable = (id, statement, check) => ({ id, kind: 'recomputable', statement, check })
export const attested = (id, statement) => ({ id, kind: 'attested', statement })

/** Every claim of the format, with how it is checked: a function that returns what it found, or throws what is wrong. */
export const CLAIMS = [
  recomputable('document-hash', 'The body has the hash that the certificate carries.', ({ hash, body }) => same(sha256(canonical(body)), hash, 'the hash of the body')),
  recomputable('fold-set-hash', 'The content of the fold set has the hash that it was stored and trained under.', ({ body }) => same(sha256(canonical(body.foldSet.content)), body.foldSet.hash, 'the hash of the fold set')),
  recomputable('folds-whole', 'The folds are numbered from 0, none is empty, and each lists exactly the subjects of its sequences.', foldsWhole),
  recomputable('subjects-disjoint', 'No two folds share a subject.', (certificate) => disjoint(certificate, 'subjects')),
  recomputable('sequences-disjoint', 'No two folds share a sequence.', (certificate) => disjoint(certificate, 'sequences')),
  recomputable('pictures-disjoint', 'No two folds share a picture by its SHA-256.', (certificate) => disjoint(certificate, 'pictures')),
  recomputable('data-hash', 'The pictures of the fold set have the data hash of the run.', dataHash),
  recomputable('near-duplicates-listed', 'Every pair of pictures of different folds within the threshold of the perceptual hashes is listed, and no other.', nearDuplicatesListed),
  recomputable('predictions-complete', 'Every held-out picture of every finished fold has exactly one answer, by the model of its own fold, with the label and the picture of the fold set.', predictionsComplete),
  recomputable('softmaxes', 'Every answer is one probability a class, between 0 and 1, that add up to 1.', softmaxes),
  recomputable('accuracies', 'The accuracies, of images, sequences, folds and subjects, follow from the answers.', accuracies),
  recomputable('intervals', 'The intervals, by bootstrap over subjects and by Wilson, follow from the answers.', intervals),
  recomputable('claims-as-known', 'The claims are those of this format, none left out and none called more proven than it is.', claimsAsKnown),
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

/**
 * Checks the text of a certificate. Never throws: what cannot be read is a reason, what cannot be computed a failed claim.
 * @param {string} text
 * @param {ReadonlySet<string>} [files] SHA-256 of files that are at hand
 * @returns {{ ok: boolean, run: string | null, reason: string | null, claims: { id: string, kind: string, verdict: 'holds' | 'fails' | 'attested', statement: string, detail: string }[] }}
 */
export function verifyCertificate(text, files = new Set()) {
  let certificate
  try {
    certificate = JSON.parse(text)
  } catch (error) {
    return { ok: false, run: null, reason: `It is no JSON: ${error.message}`, claims: [] }
  }
  if (certificate?.format !== FORMAT || typeof certificate.body !== 'object' || certificate.body === null) {
    return { ok: false, run: null, reason: `It is no certificate of the format ${FORMAT}.`, claims: [] }
  }
  return verdictOn(CLAIMS.map((claim) => judge(claim, certificate, () => foundAmong(files, claim.id, certificate.body))), certificate.body.run)
}

/** A claim's verdict on a document; `attest` says what is found of one that no document proves. */
export function judge({ id, kind, statement, check }, document, attest) {
  if (check === undefined) return { id, kind, statement, ...attest() }
  try {
    return { id, kind, statement, verdict: 'holds', detail: check(document) }
  } catch (error) {
    return { id, kind, statement, verdict: 'fails', detail: error instanceof Wrong ? error.message : `It could not be computed: ${error.message}` }
  }
}

export function verdictOn(claims, run) {
  return { ok: claims.every((claim) => claim.verdict !== 'fails'), run: typeof run?.run === 'string' ? run.run : null, reason: null, claims }
}

/** What a claim's check throws to say how it fails. */
class Wrong extends Error {}

function requireThat(condition, sentence) {
  if (!condition) throw new Wrong(sentence)
}

export function same(computed, stated, what) {
  requireThat(computed === stated, capital(`${what} is ${computed}, the document says ${String(stated)}.`))
  return capital(`${what} is ${computed}.`)
}

export function close(computed, stated, what) {
  requireThat(typeof stated === 'number' && Math.abs(computed - stated) <= TOLERANCE, capital(`${what} is ${computed}, the document says ${String(stated)}.`))
}

function capital(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}

/** JSON with one spelling: keys sorted by code unit, no spaces. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

// ---- the split

function foldsWhole({ body }) {
  const { content } = body.foldSet
  const classes = content.classes ?? SEVEN
  requireThat(content.format === 'emotionnet-folds/1', 'The fold set has another format.')
  requireThat(content.rule === 'step' || content.rule === 'seeded', `The folds were dealt by the rule ${String(content.rule)}, which is not by subject.`)
  requireThat(canonical(classes) === canonical(body.classes), 'The classes are not those of the fold set.')
  requireThat(content.folds.length === content.k && content.k > 1, `${content.folds.length} folds are held, ${content.k} are stated.`)
  const most = content.lastFrames + (classes.includes('neutral') ? content.policy?.neutral ?? 1 : 0)
  content.folds.forEach((fold, place) => {
    requireThat(fold.index === place, `Fold ${place} is numbered ${fold.index}.`)
    requireThat(fold.sequences.length > 0, `Fold ${place} holds nothing.`)
    requireThat(canonical([...new Set(fold.subjects)].sort()) === canonical([...new Set(fold.sequences.map((one) => one.subject))].sort()), `Fold ${place} lists other subjects than its sequences have.`)
    for (const one of fold.sequences) {
      const name = `${one.subject}/${one.sequence}`
      requireThat(one.frames.length > 0 && one.frames.length <= most, `Sequence ${name} counts with ${one.frames.length} frames.`)
      requireThat(one.frames.every((frame, at) => at === 0 || frame.number > one.frames[at - 1].number), `The frames of ${name} are not in order.`)
      requireThat(one.frames.every((frame) => classes.includes(frame.label ?? one.label) && /^[0-9a-f]{64}$/.test(frame.image)), `Sequence ${name} has a label that is no class or a picture without a hash.`)
    }
  })
  return `${content.k} folds, ${itemsOf(content).length} pictures.`
}

/** Every picture of a fold set with its fold and its label. */
function itemsOf(content) {
  return content.folds.flatMap((fold) => fold.sequences.flatMap((one) => one.frames.map((frame) => ({
    fold: fold.index, subject: one.subject, sequence: one.sequence, frame: frame.number, image: frame.image, label: frame.label ?? one.label,
  }))))
}

/** What every two folds share of one kind: it must be nothing, and the certificate must say so of every pair. */
function disjoint({ body }, kind) {
  const keysOf = {
    subjects: (fold) => [...fold.subjects, ...fold.sequences.map((one) => one.subject)],
    sequences: (fold) => fold.sequences.map((one) => `${one.subject}/${one.sequence}`),
    pictures: (fold) => fold.sequences.flatMap((one) => one.frames.map((frame) => frame.image)),
  }[kind]
  const { folds } = body.foldSet.content
  const sets = folds.map((fold) => new Set(keysOf(fold)))
  const stated = new Map(body.intersections.map((pair) => [`${pair.a} ${pair.b}`, pair[kind]]))
  let pairs = 0
  for (let a = 0; a < folds.length; a += 1) {
    for (let b = a + 1; b < folds.length; b += 1) {
      const shared = [...sets[a]].filter((key) => sets[b].has(key)).sort()
      requireThat(shared.length === 0, `Folds ${a} and ${b} share ${shared.length} ${kind}: ${shared.slice(0, 3).join(', ')}.`)
      requireThat(canonical(stated.get(`${a} ${b}`) ?? null) === '[]', `The certificate does not say of folds ${a} and ${b} that they share no ${kind}.`)
      pairs += 1
    }
  }
  requireThat(body.intersections.length === pairs, `${body.intersections.length} pairs of folds are listed, there are ${pairs}.`)
  return `None of ${pairs} pairs of folds share ${kind}.`
}

function dataHash({ body }) {
  return same(sha256(itemsOf(body.foldSet.content).map((item) => item.image).sort().map((image) => `${image}\n`).join('')), body.dataHash, 'the hash over the pictures')
}

// ---- near-duplicates

function nearDuplicatesListed({ body }) {
  const { hashes, pairs, threshold } = body.nearDuplicates
  requireThat(threshold === NEAR, `The threshold is ${String(threshold)}, this format has ${NEAR}.`)
  const homes = new Map(itemsOf(body.foldSet.content).map((item) => [item.image, item.fold]))
  const known = new Map(hashes.map(({ image, hash }) => [image, hash]))
  requireThat(known.size === hashes.length && known.size === homes.size, `${hashes.length} perceptual hashes are listed for ${homes.size} pictures.`)
  const pictures = [...homes].map(([image, fold]) => {
    const hash = known.get(image)
    requireThat(typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash), `Picture ${image.slice(0, 12)} has no perceptual hash.`)
    return { image, fold, words: Uint32Array.from({ length: 8 }, (_, word) => Number.parseInt(hash.slice(word * 8, word * 8 + 8), 16)) }
  })
  const listed = new Map(pairs.map(({ a, b, distance }) => [[a, b].sort().join(' '), distance]))
  let found = 0
  for (let i = 0; i < pictures.length; i += 1) {
    for (let j = i + 1; j < pictures.length; j += 1) {
      if (pictures[i].fold === pictures[j].fold) continue
      const distance = bitsApart(pictures[i].words, pictures[j].words)
      if (distance > NEAR) continue
      found += 1
      requireThat(listed.get([pictures[i].image, pictures[j].image].sort().join(' ')) === distance, `Pictures ${pictures[i].image.slice(0, 12)} and ${pictures[j].image.slice(0, 12)} differ by ${distance} bits and are not listed so.`)
    }
  }
  requireThat(found === pairs.length, `${pairs.length} pairs are listed, there are ${found}.`)
  return found === 0 ? 'No two pictures of different folds look alike.' : `${found} pairs of pictures of different folds look alike; they are listed for a person to judge.`
}

function bitsApart(a, b) {
  let count = 0
  for (let word = 0; word < a.length; word += 1) {
    for (let bits = a[word] ^ b[word]; bits !== 0; bits &= bits - 1) count += 1
  }
  return count
}

// ---- the answers

function predictionsComplete({ body }) {
  const done = new Set(body.models.map((model) => model.fold))
  requireThat(done.size === body.models.length && done.size > 0, 'A fold is listed twice, or none is.')
  requireThat([...done].every((fold) => Number.isInteger(fold) && fold >= 0 && fold < body.foldSet.content.k), 'A model is of no fold of the set.')
  const due = new Map(itemsOf(body.foldSet.content).filter((item) => done.has(item.fold)).map((item) => [canonical([item.subject, item.sequence, item.frame]), item]))
  const total = due.size
  for (const answer of body.predictions) {
    const key = canonical([answer.subject, answer.sequence, answer.frame])
    const item = due.get(key)
    requireThat(item !== undefined, `There is an answer to ${key} that is not held out in a finished fold, or a second one.`)
    requireThat(answer.fold === item.fold, `${key} is held out in fold ${item.fold} and was answered by the model of fold ${String(answer.fold)}.`)
    requireThat(answer.image === item.image, `The answer to ${key} is about another picture.`)
    requireThat(answer.truth === item.label, `${key} is labelled ${item.label} in the fold set and ${String(answer.truth)} beside its answer.`)
    due.delete(key)
  }
  requireThat(due.size === 0, `${due.size} held-out pictures have no answer, for one ${[...due.keys()][0]}.`)
  return `${total} answers in ${done.size} of ${body.foldSet.content.k} folds.`
}

function softmaxes({ body }) {
  for (const { subject, sequence, frame, probabilities } of body.predictions) {
    const name = `${subject}/${sequence}/${frame}`
    requireThat(Array.isArray(probabilities) && probabilities.length === body.classes.length, `The answer to ${name} has not ${body.classes.length} probabilities.`)
    requireThat(probabilities.every((p) => typeof p === 'number' && p >= 0 && p <= 1), `The answer to ${name} has a probability outside 0 to 1.`)
    requireThat(Math.abs(probabilities.reduce((sum, p) => sum + p, 0) - 1) < 1e-3, `The probabilities of ${name} do not add up to 1.`)
  }
  return `${body.predictions.length} answers over ${body.classes.length} classes.`
}

/** The answers as counts: of images and of sequences, by subject and by fold. */
function judged(body) {
  const right = (probabilities, truth) => {
    let best = 0
    for (let i = 1; i < probabilities.length; i += 1) if (probabilities[i] > probabilities[best]) best = i
    return body.classes[best] === truth
  }
  const images = body.predictions.map((answer) => ({ subject: answer.subject, fold: answer.fold, right: right(answer.probabilities, answer.truth) }))
  const groups = new Map()
  for (const answer of body.predictions) {
    const key = canonical([answer.subject, answer.sequence, answer.truth])
    groups.set(key, [...(groups.get(key) ?? []), answer])
  }
  const sequences = [...groups.values()].map((frames) => {
    const mean = frames[0].probabilities.map((_, label) => frames.reduce((sum, frame) => sum + frame.probabilities[label], 0) / frames.length)
    return { subject: frames[0].subject, fold: frames[0].fold, right: right(mean, frames[0].truth) }
  })
  return { images, sequences }
}

/** Right answers and answers by a key. */
function countsBy(items, keyOf) {
  const counts = new Map()
  for (const item of items) {
    const count = counts.get(keyOf(item)) ?? { correct: 0, n: 0 }
    counts.set(keyOf(item), { correct: count.correct + (item.right ? 1 : 0), n: count.n + 1 })
  }
  return counts
}

function accuracies({ body }) {
  const { results } = body
  const { images, sequences } = judged(body)
  for (const [what, items] of [['images', images], ['sequences', sequences]]) {
    const correct = items.filter((item) => item.right).length
    same(correct, results[what].correct, `the number of right ${what}`)
    same(items.length, results[what].n, `the number of ${what}`)
    close(correct / items.length, results[what].value, `the accuracy of ${what}`)
  }
  const folds = [...countsBy(images, (item) => item.fold)].sort(([a], [b]) => a - b)
  same(canonical(folds.map(([index, { n }]) => [index, n])), canonical(results.perFold.map(({ index, n }) => [index, n])), 'the list of folds with their pictures')
  folds.forEach(([index, { correct, n }], place) => { close(correct / n, results.perFold[place].accuracy, `the accuracy of fold ${index}`) })
  const shares = folds.map(([, { correct, n }]) => correct / n)
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  same(shares.length, results.foldMean.k, 'the number of folds in the mean')
  close(mean, results.foldMean.mean, 'the mean over folds')
  close(shares.length < 2 ? 0 : Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1)), results.foldMean.sd, 'the deviation over folds')
  const subjects = countsBy(images, (item) => item.subject)
  same(new Set(results.perSubject.map((row) => row.subject)).size, subjects.size, 'the number of subjects')
  same(results.perSubject.length, subjects.size, 'the length of the list of subjects')
  for (const { subject, correct, n } of results.perSubject) {
    const own = subjects.get(subject)
    requireThat(own !== undefined && own.correct === correct && own.n === n, `Subject ${String(subject)} has ${own?.correct ?? 0} of ${own?.n ?? 0} right, the certificate says ${String(correct)} of ${String(n)}.`)
  }
  return `${results.images.correct} of ${results.images.n} images (${(results.images.value * 100).toFixed(1)} %), ${results.sequences.correct} of ${results.sequences.n} sequences.`
}

// ---- intervals

function intervals({ body }) {
  const { results, bootstrap } = body
  same(bootstrap.resamples, RESAMPLES, 'the number of resamples')
  same(bootstrap.seed, body.run.seed, 'the seed of the bootstraps, which is the run\'s,')
  const judgedItems = judged(body)
  for (const what of ['images', 'sequences']) {
    const counts = countsBy(judgedItems[what], (item) => item.subject)
    const { low, high } = bootstrapInterval([...counts.keys()].sort(compareSubjects).map((subject) => counts.get(subject)), bootstrap.seed)
    close(low, results[what].interval.low, `the lower bound of ${what}`)
    close(high, results[what].interval.high, `the upper bound of ${what}`)
  }
  for (const { subject, correct, n, interval } of results.perSubject) {
    const { low, high } = wilson(correct, n)
    close(low, interval.low, `the lower bound of subject ${String(subject)}`)
    close(high, interval.high, `the upper bound of subject ${String(subject)}`)
  }
  const { low, high } = results.images.interval
  return `Images ${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)} %, over ${results.perSubject.length} subjects.`
}

/** By the first number in the name, then as text. */
function compareSubjects(a, b) {
  const number = (id) => Number(/\d+/.exec(id)?.[0] ?? Infinity)
  if (number(a) !== number(b)) return number(a) < number(b) ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** 95 % percentile interval by resampling subjects with replacement; one subject bounds nothing. */
function bootstrapInterval(clusters, seed) {
  if (clusters.length < 2) return { low: 0, high: 1 }
  const below = generator(JSON.stringify([seed >>> 0, 'cluster-bootstrap', clusters.length]))
  const shares = new Float64Array(RESAMPLES)
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let [correct, n] = [0, 0]
    for (let draw = 0; draw < clusters.length; draw += 1) {
      const cluster = clusters[below(clusters.length)]
      correct += cluster.correct
      n += cluster.n
    }
    shares[resample] = correct / n
  }
  shares.sort()
  return { low: quantile(shares, 0.025), high: quantile(shares, 0.975) }
}

function quantile(sorted, share) {
  const place = share * (sorted.length - 1)
  const low = Math.floor(place)
  return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (place - low)
}

/** xoshiro128** (Blackman & Vigna 2018), its state by FNV-1a of the text and splitmix32; gives whole numbers below n without bias. */
function generator(text) {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  const word = () => {
    hash = (hash + 0x9e3779b9) | 0
    let mixed = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  let [a, b, c, d] = [word(), word(), word(), word()]
  if ((a | b | c | d) === 0) a = 1
  const next = () => {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result
  }
  return (n) => {
    const limit = 4_294_967_296 - (4_294_967_296 % n)
    for (;;) {
      const draw = next()
      if (draw < limit) return draw % n
    }
  }
}

/** Wilson's score interval of a share, 95 % (Wilson 1927). */
function wilson(correct, n) {
  const share = correct / n
  const z2 = Z95 * Z95
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return { low: correct === 0 ? 0 : Math.max(0, middle - half), high: correct === n ? 1 : Math.min(1, middle + half) }
}

// ---- claims and files

function claimsAsKnown({ body }) {
  requireThat(canonical(body.claims) === canonical(CLAIMS.map(({ id, kind, statement }) => ({ id, kind, statement }))), 'The list of claims is not that of this format.')
  return `${CLAIMS.filter((claim) => claim.kind === 'recomputable').length} recomputable, ${CLAIMS.filter((claim) => claim.kind === 'attested').length} attested.`
}

/** An attested claim; pictures and weights need not be believed where all their files are at hand. */
function foundAmong(files, id, body) {
  const wanted = id === 'pictures-hashed' ? () => itemsOf(body.foldSet.content).map((item) => item.image) : id === 'weights-stored' ? () => body.models.map((model) => model.weights) : null
  if (wanted === null || files.size === 0) return { verdict: 'attested', detail: 'The document alone cannot prove it.' }
  try {
    const hashes = [...new Set(wanted())]
    const found = hashes.filter((hash) => files.has(hash)).length
    return { verdict: found === hashes.length ? 'holds' : 'attested', detail: `${found} of ${hashes.length} files were found by their hash.` }
  } catch {
    return { verdict: 'attested', detail: 'The document does not say which files.' }
  }
}

/**
 * SHA-256 of every regular file below a folder; links are not followed.
 * @param {string} folder
 * @returns {Set<string>}
 */
export function hashFiles(folder) {
  const found = new Set()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) for (const hash of hashFiles(path)) found.add(hash)
    else if (entry.isFile() && statSync(path).size <= LARGEST_FILE) found.add(sha256(readFileSync(path)))
  }
  return found
}

/**
 * Checks a file.
 * @param {string} path
 * @param {string} [folder] with pictures or weights
 */
export function verifyFile(path, folder) {
  if (statSync(path).size > LARGEST_FILE) return { ok: false, run: null, reason: `It has more than ${LARGEST_FILE} bytes.`, claims: [] }
  return verifyCertificate(readFileSync(path, 'utf8'), folder === undefined ? undefined : hashFiles(folder))
}

/**
 * A verifier as a command: prints what it finds and returns the exit code.
 * @param {string} name of the program and what it takes
 * @param {typeof verifyFile} verify
 */
export function runVerifier(name, verify, args) {
  const json = args.includes('--json')
  const at = args.indexOf('--files')
  const [path, ...surplus] = args.filter((arg, place) => arg !== '--json' && place !== at && (at < 0 || place !== at + 1))
  if (path === undefined || surplus.length > 0 || (at >= 0 && args[at + 1] === undefined)) {
    process.stderr.write(`usage: node ${name} [--files DIR] [--json]\n`)
    return 2
  }
  try {
    const verdict = verify(path, at < 0 ? undefined : args[at + 1])
    if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`)
    else if (verdict.reason !== null) process.stderr.write(`${path}: ${verdict.reason}\n`)
    else {
      for (const claim of verdict.claims) process.stdout.write(`${claim.verdict.toUpperCase().padEnd(8)}  ${claim.id.padEnd(24)}${claim.statement}\n          ${claim.detail.replace(/[^ -~]/g, '?')}\n`)
      process.stdout.write(`${verdict.ok ? 'Every recomputable claim holds.' : 'THE CERTIFICATE DOES NOT HOLD.'} What is attested stays the word of whoever wrote it.\n`)
    }
    return verdict.reason !== null ? 2 : verdict.ok ? 0 : 1
  } catch (error) {
    process.stderr.write(`${path} could not be read: ${error.message}\n`)
    return 2
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = runVerifier('verify-certificate.mjs certificate.json', verifyFile, process.argv.slice(2))
