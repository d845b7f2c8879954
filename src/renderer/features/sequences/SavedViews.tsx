import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react'
import { useState } from 'react'
import type { SavedView } from '../../../shared/domain/sequence-filter'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { formatCount } from '../../ui/format'
import { offerUndo } from '../../ui/undo'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useShownBrowser, viewTellsLabels } from './blind-filter'
import { queryOf, queryText, stateOf, useBrowser } from './filter-store'
import { NameView } from './NameView'

/** Filters and orders kept in the studio: to go to, to keep, to rename, to remove. */
export function SavedViews({ dataset }: { readonly dataset: string }) {
  const state = useShownBrowser()
  const blind = useLabellingSettings((settings) => settings.blind)
  const views = useStudioQuery('view.list', { dataset })
  const remove = useStudioCommand('view.remove')
  const restore = useStudioCommand('view.restore')
  const [naming, setNaming] = useState<'save' | SavedView | null>(null)
  const query = queryOf(state)
  const items = views.data?.items ?? []
  const offered = blind ? items.filter((view) => !viewTellsLabels(view.query)) : items
  const shown = offered.find((view) => queryText(view.query) === queryText(query))
  const takeAway = (view: SavedView): void => remove.mutate({ view: view.view }, { onSuccess: () => offerUndo(`The view ${view.name} is removed.`, () => restore.mutateAsync({ view: view.view })) })
  const name = shown === undefined ? 'Saved views' : `Saved views, now ${shown.name}`
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Tooltip label={name}><ActionIcon variant="default" aria-label={name}>{shown === undefined ? <IconBookmark size={15} aria-hidden /> : <IconBookmarkFilled size={15} aria-hidden />}</ActionIcon></Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{items.length === 0 ? 'No view is saved of this dataset' : offered.length < items.length ? 'Saved views, without those by labels: you label blind' : 'Saved views'}</Menu.Label>
          {offered.map((view) => (
            <Menu.Item key={view.view} aria-current={view === shown ? 'true' : undefined} rightSection={<span className="dim tabular">{view.total === null ? 'its run is gone' : formatCount(view.total)}</span>} onClick={() => useBrowser.setState(stateOf(view.query))}>
              {view === shown ? <b>{view.name}</b> : view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming('save')}>Save this filter and order…</Menu.Item>
          {shown !== undefined && <Menu.Item onClick={() => setNaming(shown)}>Rename {shown.name}…</Menu.Item>}
          {shown !== undefined && <Menu.Item onClick={() => takeAway(shown)}>Remove {shown.name}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {views.error !== null && <ErrorCard title="The saved views could not be read" error={views.error} onRetry={() => void views.refetch()} />}
      {remove.error !== null && <ErrorCard title="The view was not removed" error={remove.error} />}
      {naming !== null && <NameView dataset={dataset} query={query} items={items} {...(naming === 'save' ? {} : { renamed: naming })} onClose={() => setNaming(null)} />}
    </>
  )
}
