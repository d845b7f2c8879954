import { Button } from '@mantine/core'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { Panel } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { AuditList } from './AuditList'

/** The leak audit of a fold set, made anew from what is stored whenever it is asked for. */
export function FoldAudit({ foldSet }: { readonly foldSet: string }) {
  const audit = useStudioQuery('folds.audit', { foldSet })
  return (
    <Panel title="Leak audit" actions={<Button variant="default" size="compact-xs" loading={audit.isFetching && !audit.isPending} onClick={() => void audit.refetch()}>Check again</Button>}>
      {audit.isPending ? <TableSkeleton rows={7} label="Auditing" /> : null}
      {audit.error === null ? null : <ErrorCard error={audit.error} title="The audit could not be made" onRetry={() => void audit.refetch()} />}
      {audit.data === undefined ? null : <AuditList audit={audit.data} />}
    </Panel>
  )
}
