import { IconLock } from '@tabler/icons-react'
import { useConnection } from '../client/connection'
import { useStudioQuery } from '../client/hooks'
import { formatBytes, plural } from '../ui/format'
import classes from './StatusLine.module.css'

const MEMORY_EVERY_MS = 10_000

/** Engine, memory, connection, and the promise: nothing leaves this machine, but for what a run on a cluster needs there. */
export function StatusLine() {
  const info = useStudioQuery('studio.info', {}, { refetchInterval: MEMORY_EVERY_MS })
  const runs = useStudioQuery('run.list', {})
  const isOnCluster = runs.data?.items.some((run) => run.place === 'slurm' && run.state === 'running') === true
  const connection = useConnection((state) => state.state)
  const engine = info.data?.engine
  return (
    <footer className={classes.line} aria-label="Status">
      {engine !== undefined && (
        <span className={classes.item} title={info.data?.abilities.train.reason}>
          <span aria-hidden className={engine.tensorflow === null ? classes.off : classes.on} />
          {engine.tensorflow === null ? 'No TensorFlow: browsing and labelling only' : `TensorFlow ${engine.tensorflow} · ${plural(engine.threads, 'thread')}`}
        </span>
      )}
      {info.data !== undefined && <span className={`${classes.item} ${classes.optional}`}>{formatBytes(info.data.memoryBytes)} in memory</span>}
      {info.data !== undefined && <span className={`${classes.item} ${classes.optional}`}>revision {info.data.revision}</span>}
      {connection === 'lost' && <span className={classes.item}><span aria-hidden className={classes.off} />The studio does not answer</span>}
      <span className={classes.promise}><IconLock size={12} aria-hidden /> {isOnCluster ? 'A run uses the cluster’s shared folder; nothing else leaves this machine' : 'Nothing leaves this machine'}</span>
    </footer>
  )
}
