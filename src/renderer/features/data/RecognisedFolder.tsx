import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Recognition } from '../../../shared/domain/dataset'
import { Facts } from '../../ui/Facts'
import { formatCount } from '../../ui/format'
import { Panel } from '../../ui/Screen'

/** What a look at the folder says before anything is taken in: layout, counts, some of its files. */
export function RecognisedFolder({ found, onImport, another }: { readonly found: Recognition; readonly onImport: (name: string) => void; readonly another: ReactNode }) {
  const [name, setName] = useState('')
  const last = found.path.split(/[\\/]/).filter((part) => part !== '').pop() ?? ''
  return (
    <Stack gap="sm">
      <Panel title={`Layout ${found.format.toUpperCase()} recognised${found.synthetic ? ', rendered faces' : ''}`}>
        <Facts facts={[
          { label: 'subjects', value: formatCount(found.subjects) }, { label: 'sequences', value: formatCount(found.sequences) }, { label: 'frames', value: formatCount(found.frames) },
          { label: 'label files', value: formatCount(found.labelFiles), tone: found.labelFiles === 0 ? 'caution' : undefined },
          { label: 'FACS files', value: formatCount(found.facsFiles) }, { label: 'landmark files', value: formatCount(found.landmarkFiles) },
        ]} />
      </Panel>
      {found.labelFiles === 0 && <Text c="dimmed">No label files: the sequences come in without labels, and you can label them with the keys 1 to 7.</Text>}
      <details>
        <summary>{formatCount(found.sample.length)} of its frames</summary>
        {found.sample.map((file) => <Text key={file} size="xs" className="mono">{file}</Text>)}
      </details>
      <form onSubmit={(event) => {
        event.preventDefault()
        onImport(name.trim())
      }}>
        <Group align="flex-end" gap="xs">
          <TextInput label="Name in the studio" placeholder={last} maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} style={{ flex: 1 }} />
          <Button type="submit" data-autofocus>Import</Button>
          {another}
        </Group>
      </form>
    </Stack>
  )
}
