import { Anchor, Button, Checkbox, Table, Text } from '@mantine/core'
import type { Job } from '../../../shared/domain/jobs'
import type { RunSummary } from '../../../shared/domain/runs'
import { useJobs } from '../../client/jobs-store'
import { formatDuration, formatNumber, formatTime } from '../../ui/format'
import { refusalOf } from '../compare/choosable'
import { RunAccuracy } from './RunAccuracy'
import { isActive, placeText, shareDone } from './run-words'
import classes from './RunsTable.module.css'
import { StateMark } from './StateMark'
import { Tags } from './Tags'

interface Props {
  readonly runs: readonly RunSummary[]
  readonly onOpen: (run: RunSummary) => void
  /** Runs picked to be compared. */
  readonly picked: readonly RunSummary[]
  readonly onPick: (run: RunSummary) => void
  /** Lets a waiting run train before the others. */
  readonly onNext: (job: string) => void
}

/** The runs, newest first, leaky controls after all others: state and place in the queue, how far, accuracy with interval, speed and time left. */
export function RunsTable({ runs, onOpen, picked, onPick, onNext }: Props) {
  const jobs = useJobs((state) => state.byId)
  const sorted = [...runs].sort((a, b) => Number(a.leaky) - Number(b.leaky) || b.createdAt - a.createdAt)
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table tabularNums highlightOnHover aria-label="Runs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={32}><span className="visually-hidden">compare</span></Table.Th>
            <Table.Th>run</Table.Th><Table.Th>network</Table.Th><Table.Th>state</Table.Th><Table.Th>progress</Table.Th>
            <Table.Th ta="right">accuracy, pooled</Table.Th><Table.Th ta="right">images/s</Table.Th><Table.Th ta="right">time left</Table.Th><Table.Th>backend</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((run) => {
            const job = run.job === null ? undefined : jobs[run.job]
            const left = isActive(run) ? job?.etaSeconds ?? run.etaSeconds : null
            const refusal = refusalOf(run, picked)
            return (
              <Table.Tr key={run.run} className={classes.row} onClick={() => onOpen(run)}>
                <Table.Td onClick={(event) => event.stopPropagation()} title={refusal ?? `Compare ${run.name}`}>
                  <Checkbox aria-label={refusal === null ? `Compare ${run.name}` : `${run.name} cannot be compared: ${refusal}`} checked={picked.includes(run)} disabled={refusal !== null} onChange={() => onPick(run)} />
                </Table.Td>
                <Table.Th scope="row">
                  <Anchor component="button" type="button" size="sm" ta="left" onClick={(event) => { event.stopPropagation(); onOpen(run) }}>{run.name}</Anchor>
                  <Tags tags={run.tags} />
                  <Text size="xs" c="dimmed" fw={400}>{run.run} · {run.preset} · seed {run.seed}{run.experiment === null ? '' : ` · ${run.experiment}`} · {formatTime(run.createdAt)}</Text>
                </Table.Th>
                <Table.Td>{run.networkName}</Table.Td>
                <Table.Td><StateMark state={run.state} /><Place job={job} onNext={onNext} /></Table.Td>
                <Table.Td>
                  <span className={classes.track} aria-hidden><span className={classes.bar} style={{ width: `${100 * shareDone(run)}%` }} /></span>
                  <Text size="xs" c="dimmed">{run.foldsDone}/{run.foldsPlanned} folds · {run.epochsDone}/{run.epochs * run.foldsPlanned} epochs</Text>
                </Table.Td>
                <Table.Td className="num"><RunAccuracy run={run} /></Table.Td>
                <Table.Td ta="right">{formatNumber(run.imagesPerSecond, 0)}</Table.Td>
                <Table.Td className="num">{formatDuration(left)}</Table.Td>
                <Table.Td>{run.backend ?? '–'}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Where a waiting run stands in the queue, and the way to its front. */
function Place({ job, onNext }: { readonly job: Job | undefined; readonly onNext: (job: string) => void }) {
  const text = placeText(job?.place ?? null)
  if (job === undefined || text === null) return null
  return (
    <>
      <Text size="xs" c="dimmed" className={classes.place}>{text}</Text>
      {job.place === 1 ? null : <Button size="compact-xs" variant="default" aria-label={`Run next: ${job.title}`} onClick={(event) => { event.stopPropagation(); onNext(job.job) }}>Run next</Button>}
    </>
  )
}
