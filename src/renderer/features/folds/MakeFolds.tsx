import { Button, Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FoldRule } from '../../../shared/domain/folds'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { ruleSentence } from './fold-facts'

interface Props {
  readonly dataset: string
  readonly onMade: (foldSet: string) => void
}

/** Cuts a new fold set: by subject only, either the published step rule or seeded. */
export function MakeFolds({ dataset, onMade }: Props) {
  const [rule, setRule] = useState<FoldRule>('step')
  const [k, setK] = useState(10)
  const [seed, setSeed] = useState(0)
  const [lastFrames, setLastFrames] = useState(3)
  const make = useStudioCommand('folds.make')

  const submit = (): void => make.mutate({ dataset, rule, k, seed: rule === 'step' ? 0 : seed, lastFrames }, { onSuccess: (made) => onMade(made.foldSet) })
  return (
    <Stack gap="xs" component="form" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <SegmentedControl fullWidth aria-label="Rule" value={rule} onChange={(value) => setRule(value === 'seeded' ? 'seeded' : 'step')}
        data={[{ value: 'step', label: 'step rule' }, { value: 'seeded', label: 'seeded' }]} />
      <Group grow align="flex-start" gap="xs">
        <NumberInput label="Folds, k" min={2} max={200} value={k} onChange={(value) => setK(whole(value, 10))} clampBehavior="blur" allowDecimal={false} />
        <NumberInput label="Last frames" min={1} max={50} value={lastFrames} onChange={(value) => setLastFrames(whole(value, 3))} clampBehavior="blur" allowDecimal={false} />
      </Group>
      {rule === 'seeded' ? <NumberInput label="Seed" min={0} max={4_294_967_295} value={seed} onChange={(value) => setSeed(whole(value, 0))} clampBehavior="blur" allowDecimal={false} /> : null}
      <Text size="xs" c="dimmed">{ruleSentence({ rule, k, seed, lastFrames })}</Text>
      <Button type="submit" loading={make.isPending} fullWidth>Make fold set</Button>
      {make.error === null ? null : <ErrorCard error={make.error} title="No fold set was made" />}
    </Stack>
  )
}

function whole(value: number | string, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise
}
