import { Text } from '@mantine/core'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, formatTime } from '../../ui/format'
import { Panel, Screen } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { BackUp } from './BackUp'
import { Recoveries } from './Recoveries'
import { Restore } from './Restore'
import classes from './Studio.module.css'
import { UsagePanel } from './UsagePanel'

/** The studio as a folder: what takes room, what was backed up, what was recovered. */
export default function StudioScreen() {
  const usage = useStudioQuery('studio.usage', {}, { staleTime: 0 })
  return (
    <Screen title="Studio" detail={usage.data === undefined ? 'Looking at the folder' : `${formatBytes(usage.data.bytes)}, ${formatBytes(usage.data.freeBytes)} free on the disk`}>
      {usage.error !== null && <ErrorCard title="The studio folder could not be looked at" error={usage.error} onRetry={() => void usage.refetch()} />}
      {usage.isPending && <TableSkeleton rows={8} label="Looking at the studio folder" />}
      {usage.data !== undefined && usage.data.recoveries.length > 0 && <Recoveries recoveries={usage.data.recoveries} />}
      {usage.data !== undefined && <UsagePanel usage={usage.data} />}
      <div className={classes.two}>
        <Panel title="Back up the whole studio"><BackUp /></Panel>
        <Panel title="Restore a backup"><Restore /></Panel>
      </div>
      {usage.data !== undefined && <StoreCopies times={usage.data.storeBackups} />}
    </Screen>
  )
}

function StoreCopies({ times }: { readonly times: readonly number[] }) {
  return (
    <Panel title="Copies of the store">
      <Text>The studio copies its store by itself: when it is opened or closed with changes and hourly while it is open, at most once an hour, and before a newer program changes it. The newest three stay, and one of each of the last seven days. If the store is ever damaged, the newest whole copy takes its place.</Text>
      {times.length === 0
        ? <Text c="dimmed" mt={6}>There is none yet: the first is made when the studio closes with something in it.</Text>
        : <ul className={classes.times}>{times.map((at) => <li key={at} className="tabular">{formatTime(at)}</li>)}</ul>}
    </Panel>
  )
}
