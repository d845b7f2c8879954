import { Text } from '@mantine/core'
import { useState } from 'react'
import type { Dataset, Problem } from '../../../shared/domain/dataset'
import { useStudioPages } from '../../client/pages'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { VirtualTable, type VirtualColumn } from '../../ui/VirtualTable'
import classes from './Data.module.css'
import { withoutPath } from './problem-words'

const COLUMNS: readonly VirtualColumn<Problem>[] = [
  { key: 'code', header: 'Code', width: '11rem', render: (problem) => problem.code },
  { key: 'message', header: 'What is wrong', width: 'minmax(18rem, 3fr)', render: (problem) => <span title={problem.message}>{withoutPath(problem)}</span> },
  { key: 'path', header: 'File', width: 'minmax(12rem, 2fr)', render: (problem) => <span className={classes.problemPath} title={problem.path}>{problem.path}{problem.line === null ? '' : `:${problem.line}`}</span> },
]

/** What an import could not take, or took with a reservation: never silent, never fatal to the rest. */
export function ProblemsTable({ dataset }: { readonly dataset: Dataset }) {
  const pages = useStudioPages('dataset.problems', { dataset: dataset.dataset }, 100)
  const [chosen, setChosen] = useState<number | undefined>(undefined)
  const problem = chosen === undefined ? undefined : pages.itemAt(chosen)
  if (dataset.problems === 0) return <Panel title="Problems"><Text c="dimmed">None. Every file of the layout was taken in as it is.</Text></Panel>
  return (
    <Panel title={`Problems (${formatCount(dataset.problems)})`}>
      {pages.error !== null
        ? <ErrorCard error={pages.error} onRetry={pages.refetch} />
        : <VirtualTable label="Problems of the import" count={pages.total} itemAt={pages.itemAt} onRange={pages.onRange} columns={COLUMNS} selected={chosen} onActivate={(_, index) => setChosen(index)} height={Math.min(360, 34 + Math.max(1, pages.total) * 28)} />}
      <Text className={problem === undefined ? 'dim' : ''} aria-live="polite" mt={6} style={{ overflowWrap: 'anywhere' }}>
        {problem === undefined ? 'Choose a line to read it whole. The rest of the dataset came in.' : problem.message}
      </Text>
    </Panel>
  )
}
