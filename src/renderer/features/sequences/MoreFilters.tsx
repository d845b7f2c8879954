import { MultiSelect, Select, Stack, Text } from '@mantine/core'
import { EMOTIONS } from '../../../shared/domain/emotion'
import { labelSourceSchema, type LabelSource } from '../../../shared/domain/sequence'
import type { SequenceFacets } from '../../../shared/domain/sequence-filter'
import { useStudioQuery } from '../../client/hooks'
import { emotionName } from '../../theme/emotions'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount } from '../../ui/format'
import { TableSkeleton } from '../../ui/Skeletons'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useBrowser, type BrowserState, type Conditions } from './filter-store'
import { UnitFilter } from './UnitFilter'

const SOURCES: Readonly<Record<LabelSource, string>> = { dataset: 'The dataset', annotator: 'An annotator', adjudicated: 'Adjudication', none: 'Nobody: no label' }
const inside = { withinPortal: false } as const

/** What else sequences can be filtered by; every condition holds together with the others and shows in the list at once. */
export function MoreFilters({ dataset }: { readonly dataset: string }) {
  const blind = useLabellingSettings((settings) => settings.blind)
  const facets = useStudioQuery('sequence.facets', { dataset }, { enabled: !blind })
  if (blind) return <Text size="sm">Who labels blind filters by nobody’s labels. Switch Blind off to use these conditions.</Text>
  if (facets.error !== null) return <ErrorCard title="What can be filtered by is not known" error={facets.error} onRetry={() => void facets.refetch()} />
  if (facets.data === undefined) return <TableSkeleton rows={6} label="Loading what can be filtered by" />
  return <Fields facets={facets.data} />
}

function Fields({ facets }: { readonly facets: SequenceFacets }) {
  const state = useBrowser()
  const set = (change: Partial<Conditions>): void => useBrowser.setState(change)
  const authors = [...new Set([...facets.annotators.map(({ author }) => author), ...state.labelledBy])]
  const runs = facets.runs.map(({ run, name, sequences }) => ({ value: run, label: `${name} (${run}, ${formatCount(sequences)})` }))
  return (
    <Stack gap={8}>
      <MultiSelect label="Label from" placeholder={state.sources.length === 0 ? 'anybody' : ''} clearable hidePickedOptions comboboxProps={inside} clearButtonProps={{ 'aria-label': 'From anybody again' }}
        data={labelSourceSchema.options.map((value) => ({ value, label: SOURCES[value] }))} value={[...state.sources]} onChange={(sources) => set({ sources: sources as LabelSource[] })} />
      <MultiSelect label="Labelled by" placeholder={authors.length === 0 ? 'nobody has labelled here' : state.labelledBy.length === 0 ? 'anybody' : ''} disabled={authors.length === 0} clearable hidePickedOptions comboboxProps={inside}
        clearButtonProps={{ 'aria-label': 'By anybody again' }}
        data={authors.map((author) => ({ value: author, label: `${author} (${formatCount(facets.annotators.find((one) => one.author === author)?.sequences ?? 0)})` }))}
        value={[...state.labelledBy]} onChange={(labelledBy) => set({ labelledBy })} />
      <Tristate label={`Annotators (they differ on ${formatCount(facets.disagreed)})`} value={state.disagreed} yes="Differ, adjudicated or not" no="Do not differ" onChange={(disagreed) => set({ disagreed })} />
      <UnitFilter units={facets.units} chosen={state.units} onChange={(units) => set({ units })} />
      <Tristate label={`Problems (${formatCount(facets.problems)} have some)`} value={state.problems} yes="With problems" no="Without problems" onChange={(problems) => set({ problems })} />
      <Select label="Predicted by" placeholder={runs.length === 0 ? 'no run has predicted these' : 'no matter'} disabled={runs.length === 0 && state.run === null} clearable comboboxProps={inside} clearButtonProps={{ 'aria-label': 'Ask no run' }}
        data={state.run === null || runs.some(({ value }) => value === state.run) ? runs : [...runs, { value: state.run, label: `${state.run}, which is gone` }]}
        value={state.run} onChange={(run) => set({ run, ...(run === null ? { predicted: [], differs: null } : {}) })} />
      {state.run !== null && (
        <>
          <MultiSelect label="As" placeholder={state.predicted.length === 0 ? 'any class' : ''} clearable hidePickedOptions comboboxProps={inside} clearButtonProps={{ 'aria-label': 'As any class again' }}
            data={EMOTIONS.map((value) => ({ value, label: emotionName(value) }))} value={[...state.predicted]} onChange={(names) => set({ predicted: EMOTIONS.filter((name) => names.includes(name)) })} />
          <Tristate label="Beside the label" value={state.differs} yes="Differs from the label" no="Is the label" onChange={(differs) => set({ differs })} />
        </>
      )}
    </Stack>
  )
}

function Tristate({ label, value, yes, no, onChange }: { readonly label: string; readonly value: BrowserState['problems']; readonly yes: string; readonly no: string; readonly onChange: (value: boolean | null) => void }) {
  return (
    <Select label={label} allowDeselect={false} comboboxProps={inside} data={[{ value: 'any', label: 'No matter' }, { value: 'yes', label: yes }, { value: 'no', label: no }]}
      value={value === null ? 'any' : value ? 'yes' : 'no'} onChange={(next) => onChange(next === 'any' || next === null ? null : next === 'yes')} />
  )
}
