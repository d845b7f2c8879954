import { Text } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useStudioQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { CardsSkeleton } from '../../ui/Skeletons'
import { PaperChart } from './PaperChart'
import { Table1 } from './Table1'
import { Table2 } from './Table2'

/** The paper's tables with the chosen runs and every measurement of speed beside them, and accuracy against what it costs. */
export function PaperView({ runs }: { readonly runs: readonly string[] }) {
  const paper = useStudioQuery('compare.paper', { runs: [...runs] }, { enabled: runs.length > 0 })
  if (runs.length === 0) return <EmptyState icon={IconArrowsDiff} title="Choose a run">It is set beside the paper’s tables.</EmptyState>
  if (paper.isPending) return <CardsSkeleton cards={2} height={300} label="Reading the paper’s tables" />
  if (paper.error !== null) return <ErrorCard error={paper.error} title="These runs cannot stand beside the paper" onRetry={() => void paper.refetch()} />
  return (
    <>
      <Text c="dimmed">No run can have the paper’s conditions: it names neither its folds, its seeds, its input size nor its crop. Every row says what is known; numbers of different conditions are not ranked.</Text>
      <Table1 rows={paper.data.accuracy} />
      <PaperChart paper={paper.data} />
      <Table2 rows={paper.data.speed} />
    </>
  )
}
