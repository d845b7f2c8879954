import { Button, Text } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { chooseFoldSet } from '../../stores/scope'
import { useScope } from '../../stores/use-scope'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { LeakyBand } from '../../ui/LeakyMark'
import { Panel, Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { useAddressed } from '../use-addressed'
import { FoldAudit } from './FoldAudit'
import { FoldBarChart } from './FoldBarChart'
import { FoldMatrix } from './FoldMatrix'
import { FoldSetList } from './FoldSetList'
import { FoldSubjects } from './FoldSubjects'
import { missingSentence, ruleSentence } from './fold-facts'
import classes from './Folds.module.css'
import { MakeFolds } from './MakeFolds'

/** Folds: cut the data by subject, see every class in every fold, and have the cut checked for leaks. */
export default function FoldsScreen() {
  const scope = useScope()
  const all = useStudioQuery('folds.list', {})
  const [, navigate] = useLocation()
  const [, params] = useRoute('/folds/:foldSet?')
  const [fold, setFold] = useState(0)
  const select = (id: string): boolean => {
    const found = all.data?.items.find((set) => set.foldSet === id)
    if (found !== undefined) chooseFoldSet(found)
    return found !== undefined
  }
  useAddressed({ address: params?.foldSet, scoped: scope.foldSet?.foldSet ?? null, ready: all.data !== undefined && !scope.isPending, adopt: select, linkTo: links.foldSet })

  if (scope.isPending) return <ScreenSkeleton />
  if (scope.error !== null) return <Screen title="Folds"><ErrorCard error={scope.error} title="The fold sets could not be read" onRetry={scope.refetch} /></Screen>
  const { dataset, foldSet, foldSets } = scope
  if (dataset === null) {
    return (
      <Screen title="Folds">
        <EmptyState icon={IconStack2} title="No data to cut yet" actions={<Button onClick={() => navigate(links.data())}>Go to Data</Button>}>
          Folds are cut from a dataset’s labelled sequences, by subject. Import a folder or create the demo set first.
        </EmptyState>
      </Screen>
    )
  }
  const made = (id: string): void => {
    setFold(0)
    void all.refetch().then(({ data }) => {
      const found = data?.items.find((set) => set.foldSet === id)
      if (found === undefined) return
      chooseFoldSet(found)
      navigate(links.foldSet(id))
    })
  }
  const missing = foldSet === null ? null : missingSentence(foldSet)
  const shown = foldSet?.folds.find((one) => one.index === fold) ?? foldSet?.folds[0]
  return (
    <Screen title="Folds" detail={`${dataset.name}: ${dataset.labelledSequences} labelled sequences of ${dataset.labelledSubjects} subjects`}>
      <div className={classes.panes}>
        <div className={classes.side}>
          {foldSets.length === 0 ? null : (
            <Panel title="Fold sets">
              <FoldSetList foldSets={foldSets} selected={foldSet?.foldSet ?? null} onSelect={(id) => { setFold(0); if (select(id)) navigate(links.foldSet(id)) }} />
              <Text size="xs" c="dimmed">A fold set is immutable: it keeps its subjects and frames by value, so a later label or import cannot move it. Its hash says so.</Text>
            </Panel>
          )}
          <Panel title="New fold set"><MakeFolds dataset={dataset} onMade={made} /></Panel>
        </div>
        {foldSet === null || shown === undefined ? (
          <EmptyState icon={IconStack2} title="No fold set yet">Make one on the left: the step rule with ten folds and the last three frames is the protocol most papers on CK+ use.</EmptyState>
        ) : (
          <>
            <div className={classes.middle}>
              {foldSet.rule === 'leaky' ? <LeakyBand /> : null}
              <Text c="dimmed">{ruleSentence(foldSet)}{foldSet.rule === 'leaky' || foldSet.classes.includes('neutral') ? ' A sequence counts in every cell that it gives an image to.' : ''}</Text>
              {missing === null ? null : <Text role="note" style={{ color: 'var(--caution)' }}>▲ {missing}</Text>}
              <Panel title="Sequences by fold and class"><FoldMatrix foldSet={foldSet} selected={shown.index} onSelect={setFold} /></Panel>
              <FoldBarChart foldSet={foldSet} onSelect={setFold} />
              <FoldSubjects fold={shown} foldSet={foldSet} />
            </div>
            <div className={classes.side}><FoldAudit foldSet={foldSet.foldSet} /></div>
          </>
        )}
      </div>
    </Screen>
  )
}
