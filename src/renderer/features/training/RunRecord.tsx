import { Anchor, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { RunDetail } from '../../../shared/domain/runs'
import { peakWords } from '../../../shared/domain/frame-policy'
import { links } from '../../app/links'
import { formatTime, plural } from '../../ui/format'
import { HashCopy } from '../folds/FoldSetList'
import { POLICIES } from './run-words'

/** What really trained this run: the engine with its versions, and the data, labels and preparation it took, by hash. */
export function RunRecord({ run }: { readonly run: RunDetail }) {
  const [, navigate] = useLocation()
  const { engine, experiment, snapshot } = run
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Backend', engine === null ? run.backend ?? 'no engine has started yet' : engine.backend],
    ['TensorFlow', engine === null ? '–' : engine.tensorflow],
    ['tfjs-node', engine === null ? '–' : engine.tfjs],
    ['Node', engine === null ? '–' : engine.node],
    ['Threads an engine', engine === null ? '–' : String(engine.threads)],
    ['Share of the machine', POLICIES[run.policy].says],
    ['Seed', String(run.seed)],
    ...(experiment === null ? [] : [['Experiment', <Anchor key="link" component="button" type="button" size="sm" onClick={() => navigate(links.experiment(experiment))}>{experiment}</Anchor>] as const]),
    ['Fold set', <>{run.foldSet} <HashCopy hash={run.foldSetHash} /></>],
    ['Data', <>{run.dataset} <HashCopy hash={run.dataHash} /></>],
    ['Labels', `as of ${formatTime(snapshot.labelsAsOf)}, ${run.labelsChanged === 0 ? 'none changed since' : `${plural(run.labelsChanged, 'sequence')} changed since`}`],
    ['Frames', `${peakWords(snapshot.framePolicy)} of each of ${plural(snapshot.sequences, 'sequence')} of ${plural(snapshot.subjects, 'subject')}: ${plural(snapshot.images, 'image')}${snapshot.policyNow === null ? '' : `. The dataset’s policy is another one now: ${peakWords(snapshot.policyNow)}`}`],
    ['Preparation', <>{run.recipe.preparation.size} × {run.recipe.preparation.size}, {run.recipe.preparation.cropInterOcular} inter-ocular distances <HashCopy hash={snapshot.preparationHash} /></>],
    ['Started', formatTime(run.createdAt)],
    ['Ended', run.endedAt === null ? '–' : formatTime(run.endedAt)],
  ]
  return (
    <Table verticalSpacing={3} tabularNums aria-label="Engine record">
      <Table.Tbody>
        {rows.map(([name, value]) => <Table.Tr key={name}><Table.Th scope="row" fw={500} w={150}>{name}</Table.Th><Table.Td>{value}</Table.Td></Table.Tr>)}
      </Table.Tbody>
    </Table>
  )
}
