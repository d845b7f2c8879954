import { ActionIcon, CopyButton, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, formatTime } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import classes from './Reports.module.css'
import { listedFiles, reportFolder } from './sections'

/** The reports on disk, newest first, with their files and where they are. */
export function WrittenReports() {
  const reports = useStudioQuery('report.list', {})
  return (
    <Panel title="Written reports">
      {reports.isPending ? <TableSkeleton rows={3} label="Loading reports" /> : null}
      {reports.error === null ? null : <ErrorCard error={reports.error} title="The reports could not be listed" onRetry={() => void reports.refetch()} />}
      {reports.data?.items.length === 0 ? <Text size="xs" c="dimmed">None yet. They are written into the studio’s own folder and open without it.</Text> : null}
      {[...(reports.data?.items ?? [])].sort((a, b) => b.createdAt - a.createdAt).map((report) => {
        const folder = reportFolder(report.files)
        return (
          <div key={report.report} className={classes.report}>
            <Text size="xs" className="tabular"><strong>{report.report}</strong> of {[report.run, ...report.beside].join(', ')} · {formatTime(report.createdAt)} · {formatBytes(report.bytes)}</Text>
            <ul className={classes.files} aria-label={`Files of ${report.report}`}>{listedFiles(report.files).map((file) => <li key={file} className={classes.file}>{file}</li>)}</ul>
            <CopyButton value={folder} timeout={1500}>
              {({ copied, copy }) => (
                <Text size="xs" c="dimmed" component="div" className="mono">{folder}
                  <Tooltip label={copied ? 'Copied' : 'Copy the folder’s path'}>
                    <ActionIcon size={22} aria-label={copied ? 'Path copied' : `Copy the path of ${report.report}`} onClick={copy}>{copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}</ActionIcon>
                  </Tooltip>
                </Text>
              )}
            </CopyButton>
          </div>
        )
      })}
    </Panel>
  )
}
