import { Button, Checkbox, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { int8Sentence } from '../../../shared/domain/int8-sentence'
import { MODEL_FORMATS, type ModelExportResult, type ModelFormat } from '../../../shared/domain/model-export'
import type { RunDetail } from '../../../shared/domain/runs'
import { useJob } from '../../client/use-job'
import { ChooseFolder } from '../../ui/ChooseFolder'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatBytes, plural } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'

const FORMATS: Readonly<Record<ModelFormat, readonly [label: string, what: string]>> = {
  onnx: ['ONNX', 'float32, for ONNX Runtime and most tools'],
  'onnx-int8': ['ONNX int8', 'eight bits, calibrated on training subjects; fast where the processor has VNNI'],
  'onnx-wide': ['ONNX, wide', 'float32, maps widened by zeros: the same answers, sooner in ONNX Runtime, as the bench measures them'],
  'onnx-wide-int8': ['ONNX int8, wide', 'the same answers as ONNX int8, sooner in ONNX Runtime'],
  tflite: ['TFLite', 'float32, for phones and boards'],
  'tflite-int8': ['TFLite int8', 'eight bits within, float32 in and out'],
  'layers-model': ['tfjs LayersModel', 'for web pages'],
  'saved-model': ['SavedModel', 'for TensorFlow and its serving'],
}

/** Every model of a run, as the choice names it. */
const ALL = 'all'

/** Writes a run's trained networks in the formats that devices and other programs read, and says how each answered beside TensorFlow. */
export function ExportModels({ run }: { readonly run: RunDetail }) {
  const job = useJob('model.export')
  const [formats, setFormats] = useState<string[]>(['onnx', 'tflite'])
  const [fold, setFold] = useState(ALL)
  if (job.busy) return <JobProgress job={job.job} onCancel={() => void job.cancel()} />
  if (job.result !== null) return <Exported result={job.result} onAgain={job.reset} />
  const done = run.folds.filter(({ state }) => state === 'done').map(({ index }) => index)
  const chosen = MODEL_FORMATS.filter((format) => formats.includes(format))
  return (
    <Stack gap="sm">
      <Checkbox.Group label="Formats" value={formats} onChange={setFormats}>
        <Stack gap={6} mt={6}>
          {MODEL_FORMATS.map((format) => <Checkbox key={format} size="xs" value={format} label={FORMATS[format][0]} description={FORMATS[format][1]} />)}
        </Stack>
      </Checkbox.Group>
      {run.kind === 'final' ? null : (
        <Select size="xs" w={260} label="Models" allowDeselect={false} value={fold} onChange={(value) => setFold(value ?? ALL)}
          data={[{ value: ALL, label: `All ${plural(done.length, 'finished model')}` }, ...done.map((index) => ({ value: String(index), label: `Fold ${index}` }))]} />
      )}
      {chosen.length === 0 ? <Text role="status" c="dimmed">Choose a format first.</Text> : (
        <ChooseFolder onChoose={(out) => void job.start({ run: run.run, formats: chosen, out, ...(fold === ALL ? {} : { fold: Number(fold) }) })}>
          Beside the models go the labels in their order, the preparation step by step, the model card, a licence note, the checks and a list of hashes. Each file is run on {run.kind === 'final' ? 'pictures of its training set' : 'its held-out pictures'} beside TensorFlow first.
        </ChooseFolder>
      )}
      {job.job?.state === 'cancelled' ? <Text c="dimmed">Stopped; nothing was left behind.</Text> : null}
      {job.error === null || job.job?.state === 'cancelled' ? null : <ErrorCard error={job.error} title="The models were not exported" />}
    </Stack>
  )
}

function Exported({ result, onAgain }: { readonly result: ModelExportResult; readonly onAgain: () => void }) {
  return (
    <Stack gap="xs">
      <Text role="status" style={{ color: 'var(--right)' }}>✓ {plural(result.files.length, 'file')}, {formatBytes(result.bytes)}, written to</Text>
      <Text className="mono">{result.path}</Text>
      {result.int8.map((cost) => <Text key={cost.format}>{int8Sentence(cost)}</Text>)}
      <Table.ScrollContainer minWidth={480} mah={320}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th>Model</Table.Th><Table.Th>Format</Table.Th><Table.Th>Checked by</Table.Th><Table.Th ta="right">Pictures</Table.Th><Table.Th ta="right">Farthest from TensorFlow</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {result.models.flatMap(({ folder, checks }) => checks.map(({ format, checkedBy, images, largest }) => (
              <Table.Tr key={`${folder} ${format}`}>
                <Table.Td>{folder}</Table.Td><Table.Td>{FORMATS[format][0]}</Table.Td><Table.Td>{checkedBy ?? 'Not checked: its runtime is not here.'}</Table.Td>
                <Table.Td ta="right">{checkedBy === null ? '' : images}</Table.Td><Table.Td ta="right" className="mono">{largest === null ? '' : largest.toExponential(1)}</Table.Td>
              </Table.Tr>
            )))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <div><Button variant="default" onClick={onAgain}>Export more</Button></div>
    </Stack>
  )
}
