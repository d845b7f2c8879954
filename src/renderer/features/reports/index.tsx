import { Button, MultiSelect, Select } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import type { ReportSection } from '../../../shared/domain/report'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { chooseRun } from '../../stores/scope'
import { useScope } from '../../stores/use-scope'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { Panel, Screen } from '../../ui/Screen'
import { ScreenSkeleton, TableSkeleton } from '../../ui/Skeletons'
import { useAddressed } from '../use-addressed'
import { Paper } from './Paper'
import classes from './Reports.module.css'
import { chosenSections, SECTIONS } from './sections'
import { WriteForm } from './WriteForm'
import { WrittenReports } from './WrittenReports'

/** Reports: the document as it will print, what goes into it, and the files written so far. */
export default function ReportsScreen() {
  const scope = useScope()
  const all = useStudioQuery('run.list', {})
  const [, navigate] = useLocation()
  const [, params] = useRoute('/reports/:run?')
  const [beside, setBeside] = useState<readonly string[]>([])
  const [sections, setSections] = useState<ReadonlySet<ReportSection>>(new Set(SECTIONS.map((choice) => choice.section)))
  const adopt = (id: string): boolean => {
    const found = all.data?.items.find((run) => run.run === id)
    if (found !== undefined) chooseRun(found)
    return found !== undefined
  }
  useAddressed({ address: params?.run, scoped: scope.run?.run ?? null, ready: all.data !== undefined && !scope.isPending, linkTo: links.reports, adopt })
  const info = useStudioQuery('studio.info', {})
  if (scope.isPending) return <ScreenSkeleton />
  if (scope.error !== null) return <Screen title="Reports"><ErrorCard error={scope.error} title="The runs could not be read" onRetry={scope.refetch} /></Screen>
  const { run, runs } = scope
  const others = runs.filter((one) => one.run !== run?.run && one.kind === 'cross-validation' && one.foldsDone > 0)
  const chosen = beside.filter((id) => others.some((one) => one.run === id))
  if (run === null) {
    return (
      <Screen title="Reports">
        <EmptyState icon={IconFileText} title="Nothing to report yet" actions={<Button onClick={() => navigate(links.training())}>Go to Training</Button>}>
          A report tells a run, or several side by side, from data to mistakes, in a file that opens anywhere. Train and judge a run first.
        </EmptyState>
      </Screen>
    )
  }
  return (
    <Screen title="Reports" fill detail={chosen.length === 0 ? `${run.name} as it will print` : `${chosen.length + 1} runs as they will print`} actions={
      <Select aria-label="Run" w={260} value={run.run} data={runs.map((one) => ({ value: one.run, label: `${one.run}: ${one.name}` }))} onChange={(id) => { if (id !== null && adopt(id)) navigate(links.reports(id)) }} />
    }>
      <div className={classes.panes}>
        <div className={classes.sheet}><Preview run={run.run} beside={chosen} sections={sections} /></div>
        <div className={classes.side}>
          {others.length === 0 ? null : (
            <Panel title="Runs beside it">
              <MultiSelect aria-label="Runs beside it" placeholder={chosen.length === 0 ? 'none: one run by itself' : undefined} maxValues={7} clearable searchable value={[...chosen]}
                data={others.map((one) => ({ value: one.run, label: `${one.run}: ${one.name}` }))} onChange={setBeside} />
            </Panel>
          )}
          <WriteForm key={run.run} run={run.run} beside={chosen} sections={sections} onSections={setSections} pdf={info.data?.abilities.printPdf} leaky={run.leaky || others.some((one) => one.leaky && chosen.includes(one.run))} />
          <WrittenReports />
        </div>
      </div>
    </Screen>
  )
}

function Preview({ run, beside, sections }: { readonly run: string; readonly beside: readonly string[]; readonly sections: ReadonlySet<ReportSection> }) {
  const [, navigate] = useLocation()
  const chosen = chosenSections(sections)
  const preview = useStudioQuery('report.preview', { run, beside: [...beside], ...(chosen === undefined ? {} : { sections: chosen }) }, { enabled: sections.size > 0, placeholderData: keepPreviousData })
  if (sections.size === 0) return <EmptyState icon={IconFileText} title="No section chosen">Choose on the right what the report should hold.</EmptyState>
  if (preview.error !== null) {
    return (
      <ErrorCard error={preview.error} title="The report cannot be drawn yet" onRetry={() => void preview.refetch()}>
        <Button variant="default" onClick={() => navigate(links.results(run))}>Go to Results</Button>
      </ErrorCard>
    )
  }
  if (preview.data === undefined) return <TableSkeleton rows={16} label="Drawing the report" />
  return <Paper html={preview.data.html} label="Preview of the report" />
}
