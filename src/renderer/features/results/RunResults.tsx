import { Button, Tabs, Text } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { LEAKY_MARK } from '../../../shared/domain/folds'
import type { RunSummary } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { FigureRemark } from '../../ui/Figure'
import { formatCount } from '../../ui/format'
import { LeakyBand } from '../../ui/LeakyMark'
import { Screen } from '../../ui/Screen'
import { CardsSkeleton } from '../../ui/Skeletons'
import { ProtocolStampText } from '../../ui/StampNote'
import { CertificatePanel } from '../certificate/CertificatePanel'
import { FIRST_FILTER, type GalleryFilter } from './gallery-facts'
import { Headline, HeadlineLine } from './Headline'
import { NoResults } from './NoResults'
import { ProtocolTable } from './ProtocolTable'
import { SectionBody } from './SectionBody'
import { SECTIONS, sectionOf, type Section } from './sections'
import { reservation, stampShort } from './stamp'

/** A run's numbers first, its pictures one step behind every one of them. */
export function RunResults({ run, section }: { readonly run: RunSummary; readonly section: Section }) {
  const [, navigate] = useLocation()
  const [filter, setFilter] = useState<GalleryFilter>(FIRST_FILTER)
  const [stamp, setStamp] = useState(false)
  const picturesTab = useRef<HTMLButtonElement>(null)
  const open = useCallback((next: Section) => navigate(links.results(run.run, next), { replace: true }), [navigate, run.run])
  const actions = useMemo<readonly Action[]>(() => [
    ...SECTIONS.map(({ id, label, key }): Action => ({ id: `results.${id}`, label: `Show ${label.toLowerCase()}`, group: 'Results', keys: [key], run: () => open(id) })),
    { id: 'results.mistakes', label: 'Show all mistakes', group: 'Results', keys: ['M'], run: () => { setFilter(FIRST_FILTER); open('pictures') } },
    { id: 'results.compare', label: 'Compare this run with others', group: 'Results', run: () => navigate(links.compare([run.run])) },
    { id: 'results.report', label: 'Report this run', group: 'Results', run: () => navigate(links.reports(run.run)) },
  ], [navigate, open, run.run])
  useActions(actions)
  const evaluation = useStudioQuery('results.evaluate', { run: run.run })
  const show = (next: GalleryFilter): void => {
    setFilter(next)
    open('pictures')
    picturesTab.current?.focus()
  }
  const head = { title: `Results of ${run.name}`, detail: `${run.run} · ${run.networkName} · ${run.preset}` }
  if (evaluation.isPending) return <Screen {...head}><CardsSkeleton cards={4} height={120} label="Judging" /><CardsSkeleton cards={2} height={340} label="Judging classes" /></Screen>
  if (evaluation.error !== null) return <Screen {...head}><NoResults run={run} error={evaluation.error} onAgain={() => void evaluation.refetch()} /></Screen>
  const judged = evaluation.data
  const k = judged.protocol.foldsInSet
  const warning = reservation(judged.protocol, k, judged.labelsChanged)
  return (
    <Screen {...head} actions={<>
      <Button variant="default" aria-expanded={stamp} onClick={() => setStamp(!stamp)}>Protocol</Button>
      <Button variant="default" onClick={() => navigate(links.run(run.run))}>Training</Button>
      {run.leaky ? null : <Button variant="default" onClick={() => navigate(links.compare([run.run]))}>Compare</Button>}
      <Button onClick={() => navigate(links.reports(run.run))}>Report</Button>
    </>}>
      {judged.protocol.leaky ? <LeakyBand /> : null}
      {warning === null ? null : <Text role="note" style={{ color: 'var(--caution)' }}>▲ {warning}</Text>}
      {section === SECTIONS[0].id ? <Headline evaluation={judged} k={k} /> : <HeadlineLine evaluation={judged} k={k} />}
      {stamp ? <ProtocolTable protocol={judged.protocol} k={k} /> : null}
      <FigureRemark value={judged.protocol.leaky ? LEAKY_MARK : null}>
        <ProtocolStampText value={stampShort(judged.protocol, k)}>
          <Tabs value={section} onChange={(value) => open(sectionOf(value ?? undefined))} keepMounted={false}>
            <Tabs.List>
              {SECTIONS.map(({ id, label }) => (
                <Tabs.Tab key={id} value={id} ref={id === 'pictures' ? picturesTab : undefined}>{label}{id === 'pictures' ? ` (${formatCount(judged.images.n - judged.images.correct)} wrong)` : ''}</Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={section} pt="sm"><SectionBody section={section} evaluation={judged} filter={filter} onFilter={setFilter} onShow={show} /></Tabs.Panel>
          </Tabs>
        </ProtocolStampText>
      </FigureRemark>
      <CertificatePanel run={run} />
    </Screen>
  )
}
