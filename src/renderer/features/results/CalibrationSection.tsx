import { SegmentedControl, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { Calibration } from '../../../shared/domain/calibration'
import { formatPercent } from '../../ui/format'
import { Panel } from '../../ui/Screen'
import { StampNote } from '../../ui/StampNote'
import { chance, within } from './calibration-words'
import { eceSentence } from './reliability'
import { ReliabilityDiagram } from './ReliabilityDiagram'
import classes from './Results.module.css'
import { TemperatureNote } from './TemperatureNote'

/** How images are put into bins. */
type Binning = 'equalWidth' | 'equalMass'
const BINNINGS = [{ value: 'equalWidth', label: 'equal width' }, { value: 'equalMass', label: 'equal mass' }]

/** How far the probabilities can be believed: scores, the calibration error beside what chance makes of it, and the diagram. */
export function CalibrationSection({ calibration, classCount }: { readonly calibration: Calibration | null; readonly classCount: number }) {
  const [binning, setBinning] = useState<Binning>('equalWidth')
  if (calibration === null) return <Text c="dimmed">Nothing was judged, so there is nothing to calibrate.</Text>
  const error = calibration[binning]
  return (
    <div className={classes.matrixAndBars}>
      <Panel title="How far the probabilities can be believed">
        <Stack gap="xs" maw="34rem">
          <Table tabularNums aria-label="Calibration">
            <Table.Thead><Table.Tr><Table.Th>score</Table.Th><Table.Th ta="right">value [95 %]</Table.Th><Table.Th>to be read beside</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              <Score name="NLL, nats" value={within(calibration.nll)} beside={`knowing nothing ${Math.log(classCount).toFixed(3)}`} />
              <Score name="Brier score, 0 to 2" value={within(calibration.brier)} beside={`knowing nothing ${(1 - 1 / classCount).toFixed(3)}`} />
              <Score name="ECE, bins of equal width" value={formatPercent(calibration.equalWidth.value)} beside={chance(calibration.equalWidth.baseline)} />
              <Score name="ECE, bins of equal mass" value={formatPercent(calibration.equalMass.value)} beside={chance(calibration.equalMass.baseline)} />
            </Table.Tbody>
          </Table>
          <Text size="sm">{eceSentence(error)}</Text>
          <TemperatureNote temperature={calibration.temperature} />
          <Text size="xs" c="dimmed">Over {calibration.n} held-out images. NLL and Brier: 95 % subject-cluster bootstrap. Knowing nothing is giving every class the same probability.</Text>
          <StampNote />
        </Stack>
      </Panel>
      <Stack gap="xs">
        <SegmentedControl aria-label="Bins of the diagram" data={BINNINGS} value={binning} onChange={(value) => setBinning(value === 'equalMass' ? 'equalMass' : 'equalWidth')} w="fit-content" />
        <ReliabilityDiagram error={error} bins={binning === 'equalWidth' ? 'equal width' : 'as equal a number of images as can be'} />
      </Stack>
    </div>
  )
}

function Score({ name, value, beside }: { readonly name: string; readonly value: string; readonly beside: string }) {
  return <Table.Tr><Table.Th scope="row" fw={500}>{name}</Table.Th><Table.Td ta="right">{value}</Table.Td><Table.Td>{beside}</Table.Td></Table.Tr>
}
