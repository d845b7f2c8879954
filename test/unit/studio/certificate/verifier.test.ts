import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificateSchema, type Certificate, type CertificateBody } from '../../../../src/shared/domain/certificate'
import { CLAIMS } from '../../../../src/studio/certificate/claims'
import { sealCertificate } from '../../../../src/studio/certificate/gather-certificate'
import { evaluate } from '../../../../src/studio/evaluation/evaluate'
import { canonicalJson } from '../../../../src/studio/folds/canonical-json'
import { freshFolder } from '../../../support/ck-tree'
import { recordFaultRow } from '../../../support/fault-row'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { testSeed } from '../../../support/seed'
import { hex, inventCertificate } from '../../../support/invented-certificate'

interface Verdict { readonly ok: boolean; readonly reason: string | null; readonly claims: readonly { readonly id: string; readonly kind: string; readonly verdict: string; readonly detail: string; readonly statement: string }[] }
interface Verifier {
  readonly CLAIMS: readonly { readonly id: string; readonly kind: string; readonly statement: string }[]
  verifyCertificate(text: string, files?: ReadonlySet<string>): Verdict
}

const FILE = join(PROJECT_ROOT, 'resources', 'verify-certificate.mjs')
const seed = testSeed()
const genuine = inventCertificate(seed)
let verifier: Verifier
beforeAll(async () => { verifier = (await import(FILE)) as Verifier })

/** Edits a copy of the body and seals it anew, as one would who knows how the hashes are made. */
function rehashed(edit: (body: CertificateBody) => void, { foldSet = false } = {}): Certificate {
  const body = structuredClone(genuine.body)
  edit(body)
  if (foldSet) {
    body.foldSet.hash = hex(canonicalJson(body.foldSet.content))
    body.dataHash = hex(body.foldSet.content.folds.flatMap((fold) => fold.sequences.flatMap((one) => one.frames.map((frame) => frame.image))).sort().map((image) => `${image}\n`).join(''))
  }
  return sealCertificate(body, 0)
}

/** Judges the answers anew, so that the numbers fit what was edited. */
function rejudged(body: CertificateBody): void {
  const { images, sequences, foldMean, perFold, perSubject } = evaluate(body.predictions.map((one) => ({ ...one, truth: body.classes.indexOf(one.truth), fromApex: 0 })), body.classes, body.run.seed)
  body.results = { images, sequences, foldMean, perFold, perSubject }
}

const failing = (certificate: unknown): readonly string[] => verifier.verifyCertificate(JSON.stringify(certificate)).claims.filter((claim) => claim.verdict === 'fails').map((claim) => claim.id)
const fold = (body: CertificateBody, index: number) => body.foldSet.content.folds[index] as CertificateBody['foldSet']['content']['folds'][number]
const answer = (body: CertificateBody, place: number) => body.predictions[place] as CertificateBody['predictions'][number]

/** Moves a subject's first sequence into another fold as well, whole and with its answers. */
function leak(body: CertificateBody): void {
  const [from, to] = [fold(body, 0), fold(body, 1)]
  const one = from.sequences[0] as (typeof from.sequences)[number]
  to.sequences.push({ ...structuredClone(one), sequence: '999' })
  to.subjects.push(one.subject)
  for (const frame of to.sequences.at(-1)?.frames ?? []) frame.image = hex(`copy ${frame.image}`)
  for (const given of body.predictions.filter((each) => each.subject === one.subject && each.sequence === one.sequence)) body.predictions.push({ ...given, fold: 1, sequence: '999', image: hex(`copy ${given.image}`) })
  for (const frame of one.frames) body.nearDuplicates.hashes.push({ image: hex(`copy ${frame.image}`), hash: hex(`look of a copy ${frame.image}`) })
  rejudged(body)
}

/** Twenty edits of a certificate and the claim that each must break. */
const EDITS: readonly { readonly what: string; readonly breaks: string; readonly make: () => unknown }[] = [
  { what: 'a number changed and nothing else', breaks: 'document-hash', make: () => { const copy = structuredClone(genuine); copy.body.results.images.correct += 1; return copy } },
  { what: 'the hash of the document changed', breaks: 'document-hash', make: () => ({ ...genuine, hash: hex('other') }) },
  { what: 'a better accuracy, re-hashed', breaks: 'accuracies', make: () => rehashed((body) => { body.results.images.value = 0.976 }) },
  { what: 'better counts and accuracy together, re-hashed', breaks: 'accuracies', make: () => rehashed((body) => { const { images } = body.results; images.correct = images.n; images.value = 1 }) },
  { what: 'a narrower interval, re-hashed', breaks: 'intervals', make: () => rehashed((body) => { body.results.images.interval = { low: body.results.images.value - 0.001, high: body.results.images.value + 0.001 } }) },
  { what: 'one subject\'s interval, re-hashed', breaks: 'intervals', make: () => rehashed((body) => { (body.results.perSubject[0] as { interval: { low: number } }).interval.low = 0.9 }) },
  { what: 'another seed of the bootstrap with its intervals, re-hashed', breaks: 'intervals', make: () => rehashed((body) => { body.bootstrap.seed = 5; const run = body.run.seed; body.run.seed = 5; rejudged(body); body.run.seed = run }) },
  { what: 'fewer resamples, re-hashed', breaks: 'intervals', make: () => rehashed((body) => { body.bootstrap.resamples = 10 }) },
  { what: 'a wrong answer left out and the numbers made to fit, re-hashed', breaks: 'predictions-complete', make: () => rehashed((body) => { body.predictions = body.predictions.filter((one) => one.subject !== body.predictions[0]?.subject); rejudged(body) }) },
  { what: 'a right answer counted twice and the numbers made to fit, re-hashed', breaks: 'predictions-complete', make: () => rehashed((body) => { body.predictions.push(structuredClone(answer(body, 0))); rejudged(body) }) },
  { what: 'a label turned to what was answered and the numbers made to fit, re-hashed', breaks: 'predictions-complete', make: () => rehashed((body) => {
    const wrong = body.predictions.find((one) => one.probabilities.indexOf(Math.max(...one.probabilities)) !== body.classes.indexOf(one.truth)) as CertificateBody['predictions'][number]
    const said = body.classes[wrong.probabilities.indexOf(Math.max(...wrong.probabilities))] as typeof wrong.truth
    for (const one of body.predictions) if (one.subject === wrong.subject && one.sequence === wrong.sequence) one.truth = said
    rejudged(body)
  }) },
  { what: 'an answer by another fold\'s model and the numbers made to fit, re-hashed', breaks: 'predictions-complete', make: () => rehashed((body) => {
    for (const one of body.predictions) if (one.subject === body.predictions[0]?.subject) one.fold = 1
    rejudged(body)
  }) },
  { what: 'an answer about another picture, re-hashed', breaks: 'predictions-complete', make: () => rehashed((body) => { answer(body, 3).image = hex('another picture') }) },
  { what: 'a probability above 1, re-hashed', breaks: 'softmaxes', make: () => rehashed((body) => { answer(body, 2).probabilities[0] = 1.5 }) },
  { what: 'the fold set edited, its hash left, re-hashed', breaks: 'fold-set-hash', make: () => rehashed((body) => { const one = fold(body, 0).sequences[0] as { label: string }; one.label = one.label === 'fear' ? 'anger' : 'fear' }) },
  { what: 'a subject put into a second fold with everything made to fit and hashed anew', breaks: 'subjects-disjoint', make: () => rehashed(leak, { foldSet: true }) },
  { what: 'a picture put into a second fold, hashed anew', breaks: 'pictures-disjoint', make: () => rehashed((body) => {
    const [from, to] = [fold(body, 0).sequences[0]?.frames[0], fold(body, 1).sequences[0]?.frames[0]] as [{ image: string }, { image: string }]
    to.image = from.image
  }, { foldSet: true }) },
  { what: 'a sequence put into a second fold under other pictures, hashed anew', breaks: 'sequences-disjoint', make: () => rehashed((body) => {
    const one = structuredClone(fold(body, 2).sequences[0]) as ReturnType<typeof fold>['sequences'][number]
    one.frames.forEach((frame) => { frame.image = hex(`again ${frame.image}`) })
    fold(body, 3).sequences.push(one)
  }, { foldSet: true }) },
  { what: 'another data hash, re-hashed', breaks: 'data-hash', make: () => rehashed((body) => { body.dataHash = hex('other data') }) },
  { what: 'a subject listed that its fold does not hold, hashed anew', breaks: 'folds-whole', make: () => rehashed((body) => { fold(body, 0).subjects.push('S999') }, { foldSet: true }) },
  { what: 'a shared subject admitted of folds that share none, re-hashed', breaks: 'subjects-disjoint', make: () => rehashed((body) => { body.intersections[0]?.subjects.push('S005') }) },
  { what: 'a pair of look-alikes struck from the list, re-hashed', breaks: 'near-duplicates-listed', make: () => rehashed((body) => { body.nearDuplicates.pairs = [] }) },
  { what: 'look-alikes hidden by another threshold, re-hashed', breaks: 'near-duplicates-listed', make: () => rehashed((body) => { body.nearDuplicates.threshold = 0; body.nearDuplicates.pairs = [] }) },
  { what: 'a claim called more proven than it is, re-hashed', breaks: 'claims-as-known', make: () => rehashed((body) => { for (const claim of body.claims) claim.kind = 'recomputable' }) },
  { what: 'an attested claim left out, re-hashed', breaks: 'claims-as-known', make: () => rehashed((body) => { body.claims.pop() }) },
  { what: 'folds dealt by frame and called by subject, re-hashed', breaks: 'folds-whole', make: () => rehashed((body) => { body.foldSet.content.rule = 'leaky' }, { foldSet: true }) },
]

describe('the stand-alone verifier', () => {
  it('finds nothing wrong with a genuine certificate, and says what it cannot prove', () => {
    expect(certificateSchema.parse(genuine)).toEqual(genuine)
    const { ok, claims } = verifier.verifyCertificate(JSON.stringify(genuine))
    expect(claims.filter((claim) => claim.verdict === 'fails')).toEqual([])
    expect(ok).toBe(true)
    expect(claims.map(({ id, verdict }) => [id, verdict])).toEqual(CLAIMS.map(({ id, kind }) => [id, kind === 'attested' ? 'attested' : 'holds']))
    expect(claims.find((claim) => claim.id === 'weights-reinitialised')?.verdict).toBe('attested')
    expect(genuine.body.nearDuplicates.pairs).toMatchObject([{ distance: 2 }])
  })

  it.each([6, 8] as const)('finds nothing wrong with one of %s classes', (count) => {
    const { ok, claims } = verifier.verifyCertificate(JSON.stringify(inventCertificate(seed, count)))
    expect(claims.filter((claim) => claim.verdict === 'fails')).toEqual([])
    expect(ok).toBe(true)
  })

  it('knows the claims of the studio, word for word', () => {
    expect(verifier.CLAIMS.map(({ id, kind, statement }) => ({ id, kind, statement }))).toEqual(CLAIMS)
  })

  it('is one file of Node\'s own modules', () => {
    const imported = [...readFileSync(FILE, 'utf8').matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)].map((match) => match[1])
    expect(imported.length).toBeGreaterThan(0)
    expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual([])
  })

  it.each(EDITS)('catches $what', ({ breaks, make }) => {
    const failed = failing(make())
    recordFaultRow({ id: 'S5', count: 1, failures: failed.includes(breaks) ? 0 : 1, seed })
    expect(failed).toContain(breaks)
  })

  it('does not claim to catch what no document can show: consistent edits of what is attested', () => {
    const attestedEdits: readonly ((body: CertificateBody) => void)[] = [
      (body) => { (body.models[0] as { weights: string }).weights = hex('other weights') },
      (body) => { body.rules.epoch = 'The best.' },
      (body) => { for (const one of body.predictions) one.probabilities = body.classes.map((name) => (name === one.truth ? 0.94 : 0.01)); rejudged(body) },
    ]
    for (const edit of attestedEdits) expect(failing(rehashed(edit))).toEqual([])
  })

  it('need not believe pictures and weights that are at hand', () => {
    const images = genuine.body.predictions.map((one) => one.image)
    const weights = genuine.body.models.flatMap((model) => model.weights ?? [])
    const verdicts = (files: readonly string[]) => new Map(verifier.verifyCertificate(JSON.stringify(genuine), new Set(files)).claims.map((claim) => [claim.id, claim]))
    expect(verdicts([...images, ...weights]).get('pictures-hashed')?.verdict).toBe('holds')
    expect(verdicts([...images, ...weights]).get('weights-stored')?.verdict).toBe('holds')
    expect(verdicts(images.slice(1)).get('pictures-hashed')).toMatchObject({ verdict: 'attested', detail: expect.stringMatching(/^\d+ of \d+ files/) as string })
  })

  it.each([
    ['nothing', ''], ['no JSON', '{'], ['another document', '{"format":"emotionnet-folds/1"}'], ['null', 'null'], ['a list', '[]'], ['no body', '{"format":"emotionnet-certificate/1","body":null}'],
  ])('has a reason instead of a verdict for %s', (_what, text) => {
    expect(verifier.verifyCertificate(text)).toMatchObject({ ok: false, reason: expect.any(String) as string, claims: [] })
  })

  it('fails claims and never throws for bodies of any shape', () => {
    const shapes: unknown[] = [{}, [], { foldSet: { content: { folds: [null] } } }, { predictions: 7, foldSet: [] }, { ...genuine.body, foldSet: { content: { folds: [{}] } } }, { ...genuine.body, predictions: [{}] }, { ...genuine.body, results: null }]
    for (const key of Object.keys(genuine.body)) for (const value of [null, 'x', {}, [null]]) shapes.push({ ...genuine.body, [key]: value })
    for (const body of shapes) {
      const verdict = verifier.verifyCertificate(JSON.stringify({ ...genuine, body }))
      expect([verdict.ok, verdict.claims.length]).toEqual([false, CLAIMS.length])
    }
    const deep = `{"format":"emotionnet-certificate/1","hash":"x","body":{"foldSet":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`
    expect(verifier.verifyCertificate(deep).ok).toBe(false)
  })
})

describe('the verifier as a program', () => {
  const folder = freshFolder('verify')
  afterAll(() => { rmSync(folder, { recursive: true, force: true }) })
  const run = (...args: string[]) => spawnSync(process.execPath, [FILE, ...args], { encoding: 'utf8' })
  const write = (name: string, value: unknown): string => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify(value))
    return path
  }

  it('ends with 0 where everything holds, 1 where something fails, 2 where there is nothing to check', () => {
    const good = run(write('good.json', genuine))
    expect([good.status, good.stdout.includes('Every recomputable claim holds.'), good.stderr]).toEqual([0, true, ''])
    expect(good.stdout).toMatch(/^ATTESTED {2}weights-reinitialised/m)
    const bad = run(write('bad.json', rehashed(leak, { foldSet: true })))
    expect([bad.status, bad.stdout.includes('THE CERTIFICATE DOES NOT HOLD.')]).toEqual([1, true])
    expect(bad.stdout).toMatch(/^FAILS {5}subjects-disjoint/m)
    for (const args of [[], [join(folder, 'absent.json')], [write('other.json', {})], ['a', 'b'], [write('good.json', genuine), '--files', join(folder, 'nowhere')]]) expect(run(...args).status).toBe(2)
  })

  it('prints one JSON document where asked, and finds files by their hash', () => {
    const weights = Buffer.from('weights of fold 0')
    writeFileSync(join(folder, 'weights.bin'), weights)
    const path = write('files.json', rehashed((body) => { body.models.forEach((model) => { model.weights = createHash('sha256').update(weights).digest('hex') }) }))
    const verdict = JSON.parse(execFileSync(process.execPath, [FILE, path, '--json', '--files', folder], { encoding: 'utf8' })) as Verdict
    expect(verdict.claims.find((claim) => claim.id === 'weights-stored')).toMatchObject({ verdict: 'holds' })
  })
})
