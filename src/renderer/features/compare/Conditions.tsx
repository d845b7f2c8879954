import { Text } from '@mantine/core'
import type { SameConditions } from '../../../shared/domain/comparison'

/** Yes or no with the reasons, or what a publication leaves open. */
export function Conditions({ conditions, open }: { readonly conditions: SameConditions | null; readonly open: string | null }) {
  if (conditions === null) return <Text size="xs" c="dimmed">Its publication leaves open: {open}.</Text>
  if (conditions.same) return <Text size="xs"><span style={{ color: 'var(--right)' }}>✓</span> Yes.</Text>
  return <Text size="xs"><span style={{ color: 'var(--caution)' }}>▲</span> No, because: {conditions.because.join(' ')}</Text>
}
