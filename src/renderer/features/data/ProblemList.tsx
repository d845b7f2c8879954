import type { Problem } from '../../../shared/domain/dataset'
import { VirtualTable, type VirtualColumn } from '../../ui/VirtualTable'
import classes from './Data.module.css'
import { withoutPath } from './problem-words'

const COLUMNS: readonly VirtualColumn<Problem>[] = [
  { key: 'message', header: 'What is wrong', width: 'minmax(14rem, 3fr)', render: (problem) => <span title={`${problem.code}: ${problem.message}`}>{withoutPath(problem)}</span> },
  { key: 'path', header: 'File', width: 'minmax(10rem, 2fr)', render: (problem) => <span className={classes.problemPath} title={problem.path}>{problem.path}{problem.line === null ? '' : `:${problem.line}`}</span> },
]

/** What an import or a dry run could not take, in the import sheet. */
export function ProblemList({ label, problems }: { readonly label: string; readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null
  return <VirtualTable label={label} count={problems.length} itemAt={(index) => problems[index]} columns={COLUMNS} height={Math.min(320, 34 + problems.length * 28)} />
}
