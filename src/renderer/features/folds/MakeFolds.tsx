import { Anchor, Button, Group, NumberInput, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Dataset } from '../../../shared/domain/dataset'
import { classSet, type ClassCount } from '../../../shared/domain/emotion'
import type { FoldRule } from '../../../shared/domain/folds'
import type { FramePolicy } from '../../../shared/domain/frame-policy'
import { links } from '../../app/links'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { LeakyBand } from '../../ui/LeakyMark'
import { ruleSentence } from './fold-facts'

interface Props {
  readonly dataset: Dataset
  readonly onMade: (foldSet: string) => void
}

const RULES: readonly { readonly value: FoldRule; readonly label: string }[] = [{ value: 'step', label: 'step rule' }, { value: 'seeded', label: 'seeded' }, { value: 'leaky', label: 'leaky' }]
const CLASS_SETS: readonly { readonly value: string; readonly count: ClassCount; readonly label: string }[] = [
  { value: '7', count: 7, label: '7, as CK+ labels them' }, { value: '6', count: 6, label: '6, without contempt' }, { value: '8', count: 8, label: '8, first frames as neutral' },
]

/** Cuts a new fold set: by subject, by the published step rule or seeded; or, as a marked control, by frame. */
export function MakeFolds({ dataset, onMade }: Props) {
  const [rule, setRule] = useState<FoldRule>('step')
  const [k, setK] = useState(10)
  const [seed, setSeed] = useState(0)
  const [lastFrames, setLastFrames] = useState<number | null>(null)
  const [classes, setClasses] = useState<ClassCount>(7)
  const make = useStudioCommand('folds.make')

  const framePolicy: FramePolicy = lastFrames === null ? dataset.framePolicy : { ...dataset.framePolicy, frames: { kind: 'last', n: lastFrames } }
  const submit = (): void => make.mutate({ dataset: dataset.dataset, rule, k, seed: rule === 'step' ? 0 : seed, ...(lastFrames === null ? {} : { lastFrames }), classes }, { onSuccess: (made) => onMade(made.foldSet) })
  return (
    <Stack gap="xs" component="form" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <SegmentedControl fullWidth aria-label="Rule" value={rule} onChange={setRule} data={[...RULES]} />
      {rule === 'leaky' ? <LeakyBand /> : null}
      <Group grow align="flex-start" gap="xs">
        <NumberInput label="Folds, k" min={2} max={200} value={k} onChange={(value) => setK(whole(value, 10))} clampBehavior="blur" allowDecimal={false} />
        <NumberInput label="Last frames" placeholder="as the policy" min={1} max={50} value={lastFrames ?? ''} onChange={(value) => setLastFrames(typeof value === 'number' ? value : null)} clampBehavior="blur" allowDecimal={false} />
      </Group>
      <Select label="Classes" value={String(classes)} onChange={(value) => setClasses(CLASS_SETS.find((set) => set.value === value)?.count ?? 7)} data={CLASS_SETS.map(({ value, label }) => ({ value, label }))} />
      {rule !== 'step' ? <NumberInput label="Seed" min={0} max={4_294_967_295} value={seed} onChange={(value) => setSeed(whole(value, 0))} clampBehavior="blur" allowDecimal={false} /> : null}
      <Text size="xs" c="dimmed">{ruleSentence({ rule, k, seed, framePolicy, classes: [...classSet(classes)] })} {lastFrames === null ? <>Which frames count is the <Anchor component={Link} href={links.dataset(dataset.dataset)} size="xs" underline="always">frame policy of {dataset.name}</Anchor>.</> : null}</Text>
      <Button type="submit" loading={make.isPending} fullWidth>{rule === 'leaky' ? 'Make the leaky control' : 'Make fold set'}</Button>
      {make.error === null ? null : <ErrorCard error={make.error} title="No fold set was made" />}
    </Stack>
  )
}

function whole(value: number | string, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise
}
