import { Text } from '@mantine/core'

/** What a set that names nobody can be used for, and what not. */
export function NoSubjects() {
  return <Text style={{ color: 'var(--caution)' }}>▲ These pictures do not say who is shown. They can be browsed, labelled and predicted, but no split can keep subjects apart, so no accuracy on them is an estimate. Only the leaky control can be made.</Text>
}
