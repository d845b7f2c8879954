import { certifyResultSchema, type CertifyResult } from '../../../shared/domain/certificate'
import type { Job } from '../../../shared/domain/jobs'
import { formatBytes, plural } from '../../ui/format'

/** A certificate that was written, and when. */
export interface Written {
  readonly result: CertifyResult
  readonly at: number
}

/** The newest certificate that was written for a run, from the jobs that the studio remembers; null where there is none. */
export function lastWritten(jobs: readonly Job[], run: string): Written | null {
  const written = jobs.filter((job) => job.method === 'certificate.write' && job.state === 'done').flatMap((job): Written[] => {
    // jobs of an older studio answered with less
    const parsed = certifyResultSchema.safeParse(job.result)
    return parsed.success && parsed.data.run === run ? [{ result: parsed.data, at: job.endedAt ?? job.createdAt }] : []
  })
  return written.sort((a, b) => b.at - a.at)[0] ?? null
}

/** One figure of a certificate with its name. */
export interface CertificateFact {
  readonly label: string
  readonly value: string
  readonly tone: 'caution' | undefined
}

/** What a certificate comes to, each with its word. */
export function certificateFacts({ independent, foldsEvaluated, foldsInSet, shared, nearDuplicates, claims, bytes }: CertifyResult): readonly CertificateFact[] {
  const recomputable = claims.filter((claim) => claim.kind === 'recomputable').length
  return [
    { label: 'subject independence', value: independent ? '✓ no two folds share anything' : '✗ folds share something', tone: independent ? undefined : 'caution' },
    { label: `shared by any of ${plural(shared.foldPairs, 'pair')} of folds`, value: `${plural(shared.subjects, 'subject')}, ${plural(shared.sequences, 'sequence')}, ${plural(shared.pictures, 'picture')}`, tone: undefined },
    { label: 'near-duplicates across folds', value: nearDuplicates === 0 ? 'none' : `${nearDuplicates} to look at`, tone: nearDuplicates === 0 ? undefined : 'caution' },
    { label: 'folds judged', value: `${foldsEvaluated} of ${foldsInSet}`, tone: foldsEvaluated < foldsInSet ? 'caution' : undefined },
    { label: 'claims', value: `${recomputable} recomputable, ${claims.length - recomputable} attested`, tone: undefined },
    { label: 'size', value: formatBytes(bytes), tone: undefined },
  ]
}
