import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '../../../../src/shared/contract'
import { certificateSchema, type Certificate } from '../../../../src/shared/domain/certificate'
import { PROJECT_ROOT } from '../../../support/provisioned'
import { readyStudio } from '../../../support/studio'

interface Verifier {
  verifyFile(path: string, folder?: string): { readonly ok: boolean; readonly claims: readonly { readonly id: string; readonly verdict: string }[] }
}

let studio: Awaited<ReturnType<typeof readyStudio>>
let verifier: Verifier
beforeAll(async () => {
  studio = await readyStudio()
  await studio.job('run.start', { ...studio.training, epochs: 1, seed: 6 })
  verifier = (await import(join(PROJECT_ROOT, 'resources', 'verify-certificate.mjs'))) as Verifier
})
afterAll(() => studio.discard())

const read = (file: string): Certificate => JSON.parse(readFileSync(file, 'utf8')) as Certificate

describe('the certificate of a run', () => {
  it('holds what the studio says of it, and the stand-alone verifier agrees', async () => {
    const written = await studio.job('certificate.write', { run: 'run-1' })
    expect(contract['certificate.write'].result.parse(written)).toEqual(written)
    expect(written).toMatchObject({ run: 'run-1', independent: true, foldsEvaluated: 2, foldsInSet: 2 })
    const certificate = read(written.file)
    expect(certificateSchema.strict().parse(certificate)).toEqual(certificate)
    const evaluation = await studio.call('results.evaluate', { run: 'run-1' })
    expect(certificate.body.results).toEqual({ images: evaluation.images, sequences: evaluation.sequences, foldMean: evaluation.foldMean, perFold: evaluation.perFold, perSubject: evaluation.perSubject })
    expect(certificate.body.foldSet.hash).toBe(evaluation.protocol.foldSetHash)
    const verdict = verifier.verifyFile(written.file)
    expect(verdict.claims.filter((claim) => claim.verdict === 'fails')).toEqual([])
    expect(verdict.ok).toBe(true)
  })

  it('names pictures and weights by the hashes of their files', async () => {
    const { file } = await studio.job('certificate.write', { run: 'run-1' })
    const { path } = (await studio.call('dataset.list', {})).items[0] as { path: string }
    const verdicts = (folder: string) => new Map(verifier.verifyFile(file, folder).claims.map((claim) => [claim.id, claim.verdict]))
    expect(verdicts(path).get('pictures-hashed')).toBe('holds')
    expect(verdicts(join(studio.path, 'runs')).get('weights-stored')).toBe('holds')
    expect(verdicts(path).get('weights-stored')).toBe('attested')
  })

  it('is the same for the same store, but for the time it was written', async () => {
    const out = `${studio.path}-out`
    const [first, second] = [await studio.job('certificate.write', { run: 'run-1', out }), await studio.job('certificate.write', { run: 'run-1', out })]
    expect(first.file).toBe(join(out, 'certificate.json'))
    expect(second.file).toBe(join(out, 'certificate-run-1', 'certificate.json'))
    expect(second.hash).toBe(first.hash)
    expect({ ...read(second.file), issuedAt: '' }).toEqual({ ...read(first.file), issuedAt: '' })
  })

  it('is never written into a dataset, and only of what was judged', async () => {
    const { path } = (await studio.call('dataset.list', {})).items[0] as { path: string }
    await expect(studio.call('certificate.write', { run: 'run-1', out: join(path, 'certificate') })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(studio.call('certificate.write', { run: 'run-9' })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is refused where a picture is not the one that was imported', async () => {
    const { path } = (await studio.call('dataset.list', {})).items[0] as { path: string }
    const folder = join(path, 'cohn-kanade-images', 'S005', '001')
    const frame = join(folder, readdirSync(folder).sort().at(-1) ?? '')
    const before = readFileSync(frame)
    writeFileSync(frame, Buffer.concat([before, Buffer.from([0])]))
    await expect(studio.job('certificate.write', { run: 'run-1' })).rejects.toMatchObject({ code: 'conflict' })
    writeFileSync(frame, before)
    expect(createHash('sha256').update(readFileSync(frame)).digest('hex')).toBe(createHash('sha256').update(before).digest('hex'))
  })
})

describe('the published schema', () => {
  it('is that of the program', () => {
    const published = readFileSync(join(PROJECT_ROOT, 'docs', 'schemas', 'certificate.schema.json'), 'utf8')
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(certificateSchema))))
  })
})
