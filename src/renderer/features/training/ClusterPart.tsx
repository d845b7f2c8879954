import { Button, Modal, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ExecutorList } from '../../../shared/domain/executor'
import { useStudioQuery } from '../../client/hooks'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { changeClusterChoice, useClusterChoice } from './cluster-choice'
import classes from './NewRun.module.css'

/** Where a new run is trained. Only where Slurm's commands are on this machine is there anything to choose. */
export function ClusterPart() {
  const places = useStudioQuery('executor.list', {})
  const { isChosen } = useClusterChoice()
  const slurm = places.data?.slurm
  if (slurm?.installed !== true) return null
  return (
    <div>
      <Text component="div" size="xs" fw={500} mb={2} id="place-label">Trained on</Text>
      <SegmentedControl aria-labelledby="place-label" value={isChosen ? 'slurm' : 'local'} onChange={(value) => changeClusterChoice({ isChosen: value === 'slurm' })}
        data={[{ value: 'local', label: 'This machine' }, { value: 'slurm', label: 'Slurm cluster' }]} />
      {isChosen ? <ClusterFields slurm={slurm} /> : null}
    </div>
  )
}

function ClusterFields({ slurm }: { readonly slurm: ExecutorList['slurm'] }) {
  const choice = useClusterChoice()
  const [choosing, setChoosing] = useState(false)
  const usual = slurm.partitions.find((one) => one.isDefault)
  const partition = slurm.partitions.find((one) => one.name === choice.partition) ?? usual
  const number = (name: 'minutes' | 'cpusPerFold' | 'memoryMb') => (value: number | string): void => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1) changeClusterChoice({ [name]: value })
  }
  return (
    <>
      <div className={classes.fields} style={{ marginTop: '0.5rem' }}>
        <TextInput label="Shared folder" className={classes.wide} readOnly value={choice.sharedFolder ?? ''} placeholder="none chosen" classNames={{ input: 'mono' }} rightSectionWidth={76}
          rightSection={<Button size="compact-xs" variant="default" aria-label="Choose the shared folder" onClick={() => setChoosing(true)}>Choose</Button>} />
        <Select label="Partition" clearable value={choice.partition} onChange={(value) => changeClusterChoice({ partition: value })} data={slurm.partitions.map((one) => one.name)}
          placeholder={usual === undefined ? 'the cluster’s own' : `${usual.name}, the default`} />
        <TextInput label="Account" maxLength={64} placeholder="the cluster’s own" value={choice.account} onChange={(event) => changeClusterChoice({ account: event.currentTarget.value })} />
        <NumberInput label="Minutes a fold" min={1} max={43_200} allowDecimal={false} clampBehavior="blur" value={choice.minutes} onChange={number('minutes')} />
        <NumberInput label="Cores a fold" min={1} max={256} allowDecimal={false} clampBehavior="blur" value={choice.cpusPerFold} onChange={number('cpusPerFold')} />
        <NumberInput label="Memory a fold, MB" min={256} max={1_048_576} allowDecimal={false} clampBehavior="blur" value={choice.memoryMb} onChange={number('memoryMb')} />
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        {partition === undefined ? '' : `${partition.name}: at most ${partition.timeLimit} a job, ${partition.cpusPerNode} cores and ${partition.memoryMbPerNode} MB a node. `}
        Each fold is one element of an array job; “Engines at once” limits how many run together, the share of this machine does not apply. Prepared crops of the pictures, checkpoints and weights pass through the shared folder.
      </Text>
      {slurm.ok ? null : <Text size="xs" role="note" style={{ color: 'var(--caution)' }}>▲ {slurm.reason}</Text>}
      {choice.sharedFolder === null ? <Text size="xs" role="note" style={{ color: 'var(--caution)' }}>▲ Choose a folder that this machine and the nodes see under the same path.</Text> : null}
      <Modal opened={choosing} onClose={() => setChoosing(false)} title="The shared folder" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Stack gap="sm">
          <ChooseFolder onChoose={(path) => {
            changeClusterChoice({ sharedFolder: path })
            setChoosing(false)
          }}>A folder that this machine and the nodes see under the same path. A run makes a folder of its own there and removes it at its end.</ChooseFolder>
        </Stack>
      </Modal>
    </>
  )
}
