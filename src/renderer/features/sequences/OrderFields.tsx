import { ActionIcon, Select, Tooltip } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import type { SequenceOrder } from '../../../shared/domain/sequence-filter'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { orderTellsLabels, useShownBrowser } from './blind-filter'
import { useBrowser } from './filter-store'
import classes from './Sequences.module.css'

const ORDERS: readonly { readonly value: SequenceOrder; readonly label: string }[] = [
  { value: 'subject', label: 'By subject' }, { value: 'emotion', label: 'By emotion' }, { value: 'frames', label: 'By length' }, { value: 'labelled', label: 'By date of label' }, { value: 'problems', label: 'By problems' },
]

/** What the list goes by, and which way. */
export function OrderFields() {
  const { order, reversed } = useShownBrowser()
  const blind = useLabellingSettings((settings) => settings.blind)
  const Icon = reversed ? IconSortDescending : IconSortAscending
  const label = reversed ? 'Reversed; press for the usual way' : 'The usual way; press to reverse'
  return (
    <>
      <Select className={classes.grow} aria-label="Order" data={blind ? ORDERS.filter(({ value }) => !orderTellsLabels(value)) : ORDERS} allowDeselect={false} value={order} onChange={(value) => useBrowser.setState({ order: (value ?? 'subject') as SequenceOrder })} />
      <Tooltip label={label}><ActionIcon variant="default" aria-label="Reverse the order" aria-pressed={reversed} onClick={() => useBrowser.setState({ order, reversed: !reversed })}><Icon size={15} aria-hidden /></ActionIcon></Tooltip>
    </>
  )
}
