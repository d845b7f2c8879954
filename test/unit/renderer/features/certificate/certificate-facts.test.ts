import { describe, expect, it } from 'vitest'
import { certificateFacts, lastWritten } from '../../../../../src/renderer/features/certificate/certificate-facts'
import type { CertifyResult } from '../../../../../src/shared/domain/certificate'
import type { Job } from '../../../../../src/shared/domain/jobs'

const result: CertifyResult = {
  run: 'run-1', file: 'certificate.json', bytes: 2048, hash: 'a'.repeat(64), independent: true, shared: { foldPairs: 45, subjects: 0, sequences: 0, pictures: 0 }, nearDuplicates: 0, nearPairs: [],
  foldsEvaluated: 10, foldsInSet: 10, claims: [{ id: 'accuracies', kind: 'recomputable', statement: 'x' }, { id: 'labels', kind: 'attested', statement: 'y' }],
}
const job = (id: number, changes: Partial<Job> = {}): Job => ({
  job: `job-${id}`, method: 'certificate.write', title: '', state: 'done', stage: '', done: 0, total: 0, etaSeconds: null, place: null, tick: 1, createdAt: id, startedAt: id, endedAt: id, error: null, result, ...changes,
})

describe('the certificates that a studio remembers', () => {
  it('are found by run, the newest first', () => {
    const jobs = [job(1), job(3), job(2), job(4, { result: { ...result, run: 'run-2' } }), job(5, { state: 'failed', result: null }), job(6, { method: 'report.write' })]
    expect(lastWritten(jobs, 'run-1')?.at).toBe(3)
    expect(lastWritten(jobs, 'run-9')).toBeNull()
  })
  it('are passed over where an older studio told less of them', () => {
    expect(lastWritten([job(1, { result: { run: 'run-1', file: 'x' } })], 'run-1')).toBeNull()
  })
  it('come to facts with a word each, and what is not whole is marked', () => {
    expect(certificateFacts(result).map((fact) => fact.value)).toEqual(['✓ no two folds share anything', '0 subjects, 0 sequences, 0 pictures', 'none', '10 of 10', '1 recomputable, 1 attested', '2.0 KiB'])
    const partial = certificateFacts({ ...result, foldsEvaluated: 2, nearDuplicates: 3 })
    expect(partial.filter((fact) => fact.tone === 'caution').map((fact) => fact.value)).toEqual(['3 to look at', '2 of 10'])
  })
})
