import { Button, Tabs, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { LEAKY_MARK } from '../../../shared/domain/folds'
import type { RunSummary } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { ErrorCard } from '../../ui/ErrorCard'
import { FigureRemark } from '../../ui/Figure'
import { formatCount } from '../../ui/format'
import { LeakyBand } from '../../ui/LeakyMark'
import { Panel, Screen } from '../../ui/Screen'
import { CardsSkeleton } from '../../ui/Skeletons'
import { CertificatePanel } from '../certificate/CertificatePanel'
import { ClassBars } from './ClassBars'
import { ConfusionMatrix } from './ConfusionMatrix'
import { FoldAccuracy } from './FoldAccuracy'
import { Gallery } from './Gallery'
import { FIRST_FILTER, filterOfCell, type GalleryFilter } from './gallery-facts'
import { Headline } from './Headline'
import { Predict } from './Predict'
import classes from './Results.module.css'
import { ProtocolTable } from './ProtocolTable'
import { reservation } from './stamp'
import { SubjectStrip } from './SubjectStrip'

/** Codes by which the studio says that a run has nothing to judge with yet. */
const NOT_JUDGED: readonly string[] = ['nothing-to-predict', 'run-not-finished']

/** A run's numbers first, its pictures one step behind every one of them. */
export function RunResults({ run }: { readonly run: RunSummary }) {
  const [, navigate] = useLocation()
  const [tab, setTab] = useState<string>('numbers')
  const [filter, setFilter] = useState<GalleryFilter>(FIRST_FILTER)
  const [stamp, setStamp] = useState(false)
  const picturesTab = useRef<HTMLButtonElement>(null)
  const actions = useMemo<readonly Action[]>(() => [
    { id: 'results.classes', label: 'Show the classes', group: 'Results', keys: ['C'], run: () => setTab('numbers') },
    { id: 'results.pictures', label: 'Show the pictures', group: 'Results', keys: ['P'], run: () => setTab('pictures') },
    { id: 'results.mistakes', label: 'Show all mistakes', group: 'Results', keys: ['M'], run: () => { setFilter(FIRST_FILTER); setTab('pictures') } },
    { id: 'results.subjects', label: 'Show subjects and folds', group: 'Results', keys: ['S'], run: () => setTab('subjects') },
    { id: 'results.compare', label: 'Compare this run with others', group: 'Results', run: () => navigate(links.compare([run.run])) },
    { id: 'results.report', label: 'Report this run', group: 'Results', run: () => navigate(links.reports(run.run)) },
  ], [navigate, run.run])
  useActions(actions)
  const evaluation = useStudioQuery('results.evaluate', { run: run.run })
  const show = (next: GalleryFilter): void => {
    setFilter(next)
    setTab('pictures')
    picturesTab.current?.focus()
  }
  const { finalOf } = run
  const head = { title: `Results of ${run.name}`, detail: `${run.run} · ${run.networkName} · ${run.preset}` }
  if (evaluation.isPending) return <Screen {...head}><CardsSkeleton cards={4} height={120} label="Judging" /><CardsSkeleton cards={2} height={340} label="Judging classes" /></Screen>
  if (evaluation.error !== null) {
    return (
      <Screen {...head}>
        {NOT_JUDGED.includes(evaluation.error.code)
          ? <Predict run={run} why={evaluation.error.message} onDone={() => void evaluation.refetch()} />
          : evaluation.error.code === 'no-own-accuracy' && finalOf !== null
            ? <ErrorCard error={evaluation.error} title="A final model has no results"><Button variant="default" onClick={() => navigate(links.results(finalOf))}>Results of {finalOf}</Button></ErrorCard>
            : <ErrorCard error={evaluation.error} title="The results could not be read" onRetry={() => void evaluation.refetch()} />}
      </Screen>
    )
  }
  const judged = evaluation.data
  const k = judged.protocol.foldsInSet
  const warning = reservation(judged.protocol, k, judged.labelsChanged)
  const wrong = judged.images.n - judged.images.correct
  return (
    <Screen {...head} actions={<>
      <Button variant="default" aria-expanded={stamp} onClick={() => setStamp(!stamp)}>Protocol</Button>
      <Button variant="default" onClick={() => navigate(links.run(run.run))}>Training</Button>
      {run.leaky ? null : <Button variant="default" onClick={() => navigate(links.compare([run.run]))}>Compare</Button>}
      <Button onClick={() => navigate(links.reports(run.run))}>Report</Button>
    </>}>
      {judged.protocol.leaky ? <LeakyBand /> : null}
      {warning === null ? null : <Text role="note" style={{ color: 'var(--caution)' }}>▲ {warning}</Text>}
      <Headline evaluation={judged} k={k} />
      {stamp ? <ProtocolTable protocol={judged.protocol} k={k} /> : null}
      <FigureRemark value={judged.protocol.leaky ? LEAKY_MARK : null}>
      <Tabs value={tab} onChange={(value) => setTab(value ?? 'numbers')} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="numbers">Classes</Tabs.Tab>
          <Tabs.Tab value="pictures" ref={picturesTab}>Pictures ({formatCount(wrong)} wrong)</Tabs.Tab>
          <Tabs.Tab value="subjects">Subjects and folds</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="numbers" pt="sm">
          <div className={classes.matrixAndBars}>
            <Panel title="Confusion matrix">
              <ConfusionMatrix matrix={judged.confusion} emotions={judged.protocol.classes} chosen={filter.truth !== null && filter.predicted !== null ? { truth: filter.truth, predicted: filter.predicted } : null}
                onChoose={(truth, predicted) => show(filterOfCell(truth, predicted, filter.order))} />
            </Panel>
            <ClassBars evaluation={judged} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="pictures" pt="sm">
          <Gallery run={run.run} protocol={judged.protocol} subjects={judged.perSubject.map((row) => row.subject)} filter={filter} onFilter={setFilter} />
        </Tabs.Panel>
        <Tabs.Panel value="subjects" pt="sm">
          <div className={classes.pair}>
            <SubjectStrip evaluation={judged} onChoose={(subject) => show({ ...FIRST_FILTER, outcome: 'all', subject })} />
            <FoldAccuracy evaluation={judged} />
          </div>
        </Tabs.Panel>
      </Tabs>
      </FigureRemark>
      <CertificatePanel run={run} />
    </Screen>
  )
}
