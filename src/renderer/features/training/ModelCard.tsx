import { Button, Group, Stack, Text } from '@mantine/core'
import type { RunDetail } from '../../../shared/domain/runs'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { saveFile } from '../../ui/export'
import { TableSkeleton } from '../../ui/Skeletons'
import { Paper } from '../reports/Paper'

/** The model card of a run's network as it will be handed on, and as a file of either kind. */
export function ModelCard({ run }: { readonly run: RunDetail }) {
  const card = useStudioQuery('report.card', { run: run.run })
  if (card.error !== null) return <ErrorCard error={card.error} title="The model card could not be written" onRetry={() => void card.refetch()} />
  if (card.data === undefined) return <TableSkeleton rows={10} label="Writing the model card" />
  const { html, markdown } = card.data
  const name = `model-card-${run.network}-${run.run}`
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text size="xs" c="dimmed">The sections of Mitchell et al. (2019), from what this studio holds of the run.</Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => saveFile(`${name}.md`, 'text/markdown;charset=utf-8', markdown)}>Save as Markdown</Button>
          <Button onClick={() => saveFile(`${name}.html`, 'text/html;charset=utf-8', html)}>Save as HTML</Button>
        </Group>
      </Group>
      <Paper html={html} label={`Model card of ${run.networkName}`} />
    </Stack>
  )
}
