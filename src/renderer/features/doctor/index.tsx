import { Code, Table, Text } from '@mantine/core'
import type { DoctorPart } from '../../../shared/domain/studio'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { Panel, Screen } from '../../ui/Screen'
import { TableSkeleton } from '../../ui/Skeletons'
import { plural } from '../../ui/format'
import classes from './Doctor.module.css'
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'

/** Each native part: its version, where it came from, or why it is absent and the one command that would bring it. */
export default function DoctorScreen() {
  const doctor = useStudioQuery('studio.doctor', {}, { staleTime: 0 })
  const info = useStudioQuery('studio.info', {})
  const parts = doctor.data?.parts ?? []
  const absent = parts.filter((part) => !part.ok).length
  return (
    <Screen title="Doctor" detail={doctor.data === undefined ? 'Looking at each part' : absent === 0 ? `${plural(parts.length, 'part')}, all in place` : `${plural(absent, 'part')} of ${parts.length} absent`}
      actions={<Button variant="default" leftSection={<IconRefresh size={14} aria-hidden />} loading={doctor.isFetching} onClick={() => void doctor.refetch()}>Look again</Button>}>
      {doctor.error !== null && <ErrorCard title="The doctor could not look" error={doctor.error} onRetry={() => void doctor.refetch()} />}
      {doctor.isPending && <TableSkeleton label="Looking at each part" />}
      {doctor.data !== undefined && <Parts title="Needed to run" parts={parts.filter((part) => part.neededFor === 'run')} />}
      {doctor.data !== undefined && <Parts title="Needed for the tests only" parts={parts.filter((part) => part.neededFor === 'test')} />}
      {info.data !== undefined && (
        <Panel title="This studio">
          <dl className={classes.facts}>
            <dt>Folder</dt><dd className="mono">{info.data.path}</dd>
            <dt>Version</dt><dd>{info.data.version}, store schema {info.data.schemaVersion}</dd>
            <dt>Training</dt><dd>{info.data.abilities.train.ok ? 'possible' : 'not possible'}: {info.data.abilities.train.reason}</dd>
            <dt>Printing PDF</dt><dd>{info.data.abilities.printPdf.ok ? 'possible' : 'not possible'}: {info.data.abilities.printPdf.reason}</dd>
            <dt>Cores</dt><dd>{info.data.cores}</dd>
          </dl>
        </Panel>
      )}
    </Screen>
  )
}

function Parts({ title, parts }: { readonly title: string; readonly parts: readonly DoctorPart[] }) {
  if (parts.length === 0) return null
  return (
    <Panel title={title}>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th w={90}>State</Table.Th><Table.Th>Part</Table.Th><Table.Th>Version</Table.Th><Table.Th>Source, or how to bring it</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {parts.map((part) => (
              <Table.Tr key={part.name}>
                <Table.Td className={part.ok ? classes.ok : classes.absent}>{part.ok ? '✓ present' : '✗ absent'}</Table.Td>
                <Table.Td fw={550}>{part.name}</Table.Td>
                <Table.Td className="tabular">{part.version ?? '–'}</Table.Td>
                <Table.Td>{part.source !== null && <Text className="mono">{part.source}</Text>}{part.hint !== null && <Hint text={part.hint} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  )
}

/** A hint with what stands in backticks set as code. */
function Hint({ text }: { readonly text: string }) {
  return <Text c="dimmed">{text.split('`').map((piece, index) => (index % 2 === 1 ? <Code key={index}>{piece}</Code> : piece))}</Text>
}
