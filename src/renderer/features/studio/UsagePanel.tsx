import { Button, Table, Text } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import type { Usage } from '../../../shared/domain/safety'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, formatCount } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import classes from './Studio.module.css'
import { PART_WORDS } from './part-words'

/** What takes room in the studio folder, and a clean-up of what can be made anew. */
export function UsagePanel({ usage }: { readonly usage: Usage }) {
  const clean = useStudioCommand('studio.clean')
  const largest = Math.max(1, ...usage.parts.map((part) => part.bytes))
  const { bytes, reason } = usage.cleanable
  return (
    <Panel title="What takes room" actions={(
      <Button variant="default" leftSection={<IconEraser size={14} aria-hidden />} disabled={bytes === 0} loading={clean.isPending} onClick={() => clean.mutate({})}>
        {bytes === 0 ? 'Nothing to clean up' : `Clean up ${formatBytes(bytes)}`}
      </Button>
    )}>
      {clean.error !== null && <ErrorCard title="Nothing was cleaned up" error={clean.error} />}
      {clean.data !== undefined && <Text role="status" style={{ color: 'var(--right)' }}>✓ {formatBytes(clean.data.bytes)} freed. What was deleted is made anew when it is asked for.</Text>}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="What takes room">
        <Table>
          <Table.Thead><Table.Tr><Table.Th w="11rem">Part</Table.Th><Table.Th className="num" w="6rem">Files</Table.Th><Table.Th className="num" w="7rem">Size</Table.Th><Table.Th w="22%"><span className="visually-hidden">Share</span></Table.Th><Table.Th>What it is</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {usage.parts.filter((part) => part.files > 0).map((part) => (
              <Table.Tr key={part.part}>
                <Table.Td fw={550}>{part.part}</Table.Td>
                <Table.Td className="num">{formatCount(part.files)}</Table.Td>
                <Table.Td className="num">{formatBytes(part.bytes)}</Table.Td>
                <Table.Td><div className={classes.bar} aria-hidden><span style={{ width: `${(part.bytes / largest) * 100}%` }} /></div></Table.Td>
                <Table.Td c="dimmed">{PART_WORDS[part.part]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="xs" c="dimmed" mt={6}>{reason ?? 'A clean-up deletes the cache alone: prepared crops, maps and saliency, all made anew from pictures and models. Runs, reports and labels are never touched.'}</Text>
    </Panel>
  )
}
