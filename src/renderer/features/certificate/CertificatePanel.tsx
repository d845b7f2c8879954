import { Button, Text } from '@mantine/core'
import type { RunSummary } from '../../../shared/domain/runs'
import { useJobs } from '../../client/jobs-store'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import { lastWritten } from './certificate-facts'
import { LeakageNote } from './LeakageNote'
import { WrittenCertificate } from './WrittenCertificate'

/** Shows that a run was judged on people it was not trained on: writes the certificate, says what it claims and how anyone checks it, and what leakage would have given. */
export function CertificatePanel({ run }: { readonly run: RunSummary }) {
  const write = useJob('certificate.write')
  const jobs = useJobs((state) => state.byId)
  const written = lastWritten(Object.values(jobs), run.run)
  if (run.leaky) {
    return <Panel title="Certificate"><Text>A leaky control is not certified: its folds share subjects on purpose, and its accuracy estimates nothing. It shows how much leakage flatters, beside the honest runs of the same network and recipe.</Text></Panel>
  }
  return (
    <Panel title="Certificate" actions={<Button variant="default" loading={write.busy} onClick={() => void write.start({ run: run.run })}>{written === null ? 'Write the certificate' : 'Write it anew'}</Button>}>
      <Text maw="76rem">
        A file that shows that this run was judged on people it was not trained on: the folds by value, what every two of them share, every held-out answer, and the numbers that follow. Whoever
        has it checks it with one program that needs only Node.
      </Text>
      <LeakageNote run={run.run} />
      {write.busy ? <JobProgress job={write.job} onCancel={() => void write.cancel()} /> : null}
      {write.error === null ? null : <ErrorCard error={write.error} title="The certificate was not written" />}
      {written === null ? null : <WrittenCertificate written={written} />}
    </Panel>
  )
}
