import { Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FoldRun } from '../../../shared/domain/runs'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { TableSkeleton } from '../../ui/Skeletons'
import classes from './RunCurves.module.css'

/** The log of a run or of one of its folds, newest line last. While it trains, it is read anew every two seconds. */
export function RunLog({ run, folds, live }: { readonly run: string; readonly folds: readonly FoldRun[]; readonly live: boolean }) {
  const [fold, setFold] = useState<number | null>(null)
  const log = useStudioQuery('run.log', fold === null ? { run } : { run, fold }, live ? { refetchInterval: 2000 } : {})
  return (
    <Stack gap="xs">
      <Select aria-label="Lines of" w={180} value={fold === null ? 'all' : String(fold)} onChange={(value) => setFold(value === null || value === 'all' ? null : Number(value))}
        data={[{ value: 'all', label: 'all folds' }, ...folds.map((one) => ({ value: String(one.index), label: `fold ${one.index}` }))]} />
      {log.isPending ? <TableSkeleton rows={4} label="Loading the log" /> : null}
      {log.error === null ? null : <ErrorCard error={log.error} onRetry={() => void log.refetch()} />}
      {log.data === undefined ? null : log.data.lines.length === 0
        ? <Text c="dimmed">Nothing has been written yet.</Text>
        : <pre className={classes.log} tabIndex={0} aria-label="Log">{log.data.lines.join('\n')}</pre>}
    </Stack>
  )
}
