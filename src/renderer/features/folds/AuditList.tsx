import { Group, Paper, Stack, Text } from '@mantine/core'
import type { Audit } from '../../../shared/domain/folds'
import { checkTitle, verdictSentence } from './audit-words'

/** The leak audit: one verdict for the whole, then each check with its own, by shape and word. */
export function AuditList({ audit }: { readonly audit: Audit }) {
  return (
    <Stack gap={8} component="section" aria-label="Leak audit">
      <Group gap={8} wrap="nowrap" align="flex-start">
        <Verdict ok={audit.ok} />
        <Text size="sm" fw={600}>{verdictSentence(audit)}</Text>
      </Group>
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {audit.checks.map((check) => (
          <Paper component="li" key={check.name} withBorder px={10} py={6} radius={4}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              <Verdict ok={check.ok} />
              <div>
                <Text size="sm" fw={500}>{checkTitle(check.name)}</Text>
                <Text size="xs" c="dimmed">{check.detail}</Text>
              </div>
            </Group>
          </Paper>
        ))}
      </Stack>
    </Stack>
  )
}

function Verdict({ ok }: { readonly ok: boolean }) {
  return (
    <Text span size="sm" fw={600} miw={56} style={{ flexShrink: 0, color: ok ? 'var(--right)' : 'var(--wrong)' }}>
      <span aria-hidden>{ok ? '✓' : '✗'}</span> {ok ? 'holds' : 'fails'}
    </Text>
  )
}
