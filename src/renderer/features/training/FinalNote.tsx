import { Anchor, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import type { RunDetail } from '../../../shared/domain/runs'
import { links } from '../../app/links'

/** What a final model is for, and where its estimate comes from: it has seen every face that could judge it. */
export function FinalNote({ run }: { readonly run: RunDetail }) {
  const [, navigate] = useLocation()
  const { finalOf } = run
  return (
    <Text role="note">
      A final model: trained on every labelled subject, {run.epochs} epochs fixed beforehand. It has no accuracy of its own; what can be expected of it is what{' '}
      {finalOf === null ? 'its cross-validation' : <Anchor component="button" type="button" size="sm" onClick={() => navigate(links.results(finalOf))}>{finalOf}</Anchor>} estimates.
    </Text>
  )
}
