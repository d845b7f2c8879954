import { Badge, Group, Text } from '@mantine/core'
import type { Fold, FoldSet } from '../../../shared/domain/folds'
import { Panel } from '../../ui/Screen'
import { plural } from '../../ui/format'
import { missingClasses } from './fold-facts'

/** The subjects a fold holds out, as chips, and what the fold lacks. */
export function FoldSubjects({ fold, foldSet }: { readonly fold: Fold; readonly foldSet: FoldSet }) {
  const missing = missingClasses(fold, foldSet.classes)
  return (
    <Panel title={`Fold ${fold.index}: ${plural(fold.subjects.length, 'subject')} held out${foldSet.rule === 'leaky' ? ' in part, and trained on in part' : ''}`}>
      {missing.length === 0 ? null : (
        <Text size="xs" mb={6} style={{ color: 'var(--wrong)' }}>▲ This fold holds no {missing.join(', no ')}.</Text>
      )}
      <Group gap={4}>
        {fold.subjects.map((subject) => <Badge key={subject} variant="default" radius="sm" tt="none" fw={500} className="mono">{subject}</Badge>)}
      </Group>
    </Panel>
  )
}
