import { ActionIcon, Button, MultiSelect, Popover, Select, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconLayoutGrid, IconList, IconMaximize, IconSearch, IconX } from '@tabler/icons-react'
import { memo, useMemo, useRef } from 'react'
import { EMOTIONS, type Emotion } from '../../../shared/domain/emotion'
import { useStudioQuery } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { EMOTION_SHORT, emotionName } from '../../theme/emotions'
import { EmotionSwatch } from '../../ui/EmotionChip'
import { plural } from '../../ui/format'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useShownBrowser } from './blind-filter'
import { isFiltered, NO_FILTER, useBrowser, type BrowserState } from './filter-store'
import { conditionWords } from './filter-words'
import { MoreFilters } from './MoreFilters'
import { OrderFields } from './OrderFields'
import { SavedViews } from './SavedViews'
import classes from './Sequences.module.css'

const set = (change: Partial<BrowserState>): void => useBrowser.setState(change)

function toggled(emotions: readonly Emotion[], emotion: Emotion): readonly Emotion[] {
  return emotions.includes(emotion) ? emotions.filter((item) => item !== emotion) : [...emotions, emotion]
}

interface Props {
  readonly dataset: string
  readonly total: number
  readonly onWide: () => void
  /** `over`: the further conditions open over the screen. `beside`: they stand beside the filter already. */
  readonly more: 'over' | 'beside'
}

/** Search (`/`), emotions, labelled or not, subjects, more conditions, saved views, order, list or grid. Drawn anew only where it changes: its list scrolls fast. */
export const FilterBar = memo(function FilterBar({ dataset, total, onWide, more: place }: Props) {
  const state = useShownBrowser()
  const blind = useLabellingSettings((settings) => settings.blind)
  const search = useRef<HTMLInputElement>(null)
  const subjects = useStudioQuery('subject.list', { dataset })
  const names = useMemo(() => (subjects.data?.items ?? []).map((item) => item.subject), [subjects.data])
  const actions = useMemo<readonly Action[]>(() => [
    { id: 'sequences.search', label: 'Search sequences', group: 'Sequences', keys: ['/'], run: () => search.current?.focus() },
    { id: 'sequences.view', label: 'Switch between list and grid', group: 'Sequences', keys: ['G'], run: () => set({ view: useBrowser.getState().view === 'list' ? 'grid' : 'list' }) },
    ...(blind ? [] : [
      { id: 'sequences.unlabelled', label: 'Show only sequences without a label', group: 'Sequences', run: () => set({ ...NO_FILTER, labelled: 'unlabelled' }) },
      { id: 'sequences.disagreed', label: 'Show only sequences on which annotators differ', group: 'Sequences', run: () => set({ ...NO_FILTER, disagreed: true }) },
    ]),
    { id: 'sequences.clear', label: 'Clear the filter', group: 'Sequences', run: () => set(NO_FILTER) },
  ], [blind])
  useActions(actions)
  const view = state.view === 'list' ? { icon: IconLayoutGrid, label: 'Show as grid (G)', next: 'grid' as const } : { icon: IconList, label: 'Show as list (G)', next: 'list' as const }
  const more = conditionWords(state)
  return (
    <div className={classes.filter} role="search" aria-label="Filter sequences">
      <div className={classes.filterLine}>
        <TextInput ref={search} className={classes.grow} placeholder="Subject or sequence" aria-label="Search subject or sequence (/)" leftSection={<IconSearch size={14} aria-hidden />}
          value={state.search} maxLength={255} onChange={(event) => set({ search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            if (state.search === '') event.currentTarget.blur()
            else set({ search: '' })
          }} />
        <Tooltip label={view.label}><ActionIcon variant="default" aria-label={view.label} onClick={() => set({ view: view.next })}><view.icon size={15} aria-hidden /></ActionIcon></Tooltip>
        <Tooltip label="Grid over the whole screen (Shift+G)"><ActionIcon variant="default" aria-label="Grid over the whole screen (Shift+G)" onClick={onWide}><IconMaximize size={15} aria-hidden /></ActionIcon></Tooltip>
      </div>
      {blind
        ? <Text size="xs" c="dimmed">You label blind: classes, labels and what runs say do not filter or order this list.</Text>
        : (
          <div className={classes.emotions} role="group" aria-label="Emotions">
            {EMOTIONS.map((emotion) => (
              <Tooltip key={emotion} label={emotionName(emotion)}>
                <UnstyledButton className={classes.emotion} aria-pressed={state.emotions.includes(emotion)} onClick={() => set({ emotions: toggled(state.emotions, emotion) })}>
                  <EmotionSwatch emotion={emotion} /><span aria-hidden>{EMOTION_SHORT[emotion]}</span><span className="visually-hidden">{emotionName(emotion)}</span>
                </UnstyledButton>
              </Tooltip>
            ))}
          </div>
        )}
      <div className={classes.filterLine}>
        {!blind && (
          <Select className={classes.grow} aria-label="Labelled or not" data={[{ value: 'all', label: 'All' }, { value: 'labelled', label: 'Labelled' }, { value: 'unlabelled', label: 'No label' }]}
            allowDeselect={false} value={state.labelled} onChange={(value) => set({ labelled: (value ?? 'all') as BrowserState['labelled'] })} />
        )}
        <OrderFields />
      </div>
      <MultiSelect aria-label="Subjects" placeholder={state.subjects.length === 0 ? 'All subjects' : ''} searchable clearable hidePickedOptions limit={200} maxDropdownHeight={280}
        clearButtonProps={{ 'aria-label': 'All subjects again' }}
        data={names} value={[...state.subjects]} onChange={(value) => set({ subjects: value })} />
      <div className={classes.filterLine}>
        {place === 'beside' ? <Text className={classes.grow} size="sm" fw={600}>Saved views</Text> : (
          <Popover position="right-start" width={330} trapFocus>
            <Popover.Target>
              <Button className={classes.grow} variant="default" size="compact-sm" leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}>{more.length === 0 ? 'More conditions' : `More conditions: ${more.length}`}</Button>
            </Popover.Target>
            <Popover.Dropdown aria-label="More conditions" className={classes.moreFilters}><MoreFilters dataset={dataset} /></Popover.Dropdown>
          </Popover>
        )}
        <SavedViews dataset={dataset} />
      </div>
      {more.length > 0 && (
        <div className={classes.conditions} role="group" aria-label="Conditions">
          {more.map(({ key, words, without }) => (
            <UnstyledButton key={key} className={classes.condition} aria-label={`Take away: ${words}`} onClick={() => set(without)}><span>{words}</span><IconX size={11} aria-hidden /></UnstyledButton>
          ))}
        </div>
      )}
      <div className={classes.filterFoot}>
        <span className="dim tabular" role="status">{plural(total, 'sequence')}</span>
        {isFiltered(state) && <UnstyledButton className={classes.clear} onClick={() => set(NO_FILTER)}><IconX size={12} aria-hidden /> Clear the filter</UnstyledButton>}
      </div>
    </div>
  )
})
