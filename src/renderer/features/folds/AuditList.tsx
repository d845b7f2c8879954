import { Text } from '@mantine/core'
import type { Audit } from '../../../shared/domain/folds'
import classes from './AuditList.module.css'
import { checkTitle, verdictSentence } from './audit-words'

/** The leak audit: one verdict for the whole, then each check with its own, by shape and word. */
export function AuditList({ audit }: { readonly audit: Audit }) {
  return (
    <div>
      <Text fw={600} style={{ color: audit.ok ? 'var(--right)' : 'var(--wrong)' }}><span aria-hidden>{audit.ok ? '✓ ' : '✗ '}</span>{verdictSentence(audit)}</Text>
      <ul className={classes.checks}>
        {audit.checks.map((check) => (
          <li key={check.name} className={classes.check}>
            <span className={classes.verdict} data-ok={check.ok}><span aria-hidden>{check.ok ? '✓' : '✗'}</span> {check.ok ? 'holds' : 'fails'}</span>
            <div>
              <Text fw={500}>{checkTitle(check.name)}</Text>
              <Text size="xs" c="dimmed">{check.detail}</Text>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
