import { Button } from '@mantine/core'
import { IconSchema } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { formatNetwork } from '../../../shared/network-format'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { Screen } from '../../ui/Screen'
import { ScreenSkeleton } from '../../ui/Skeletons'
import { ClassifiersDialog } from '../classifiers/ClassifiersDialog'
import { DraftPage } from './DraftPage'
import { startDraft, STARTER } from './draft-store'
import { ImportFile } from './ImportFile'
import { NetworkList } from './NetworkList'
import { NetworkPage } from './NetworkPage'
import classes from './Networks.module.css'

/** Networks: what can be trained, drawn and counted against what is printed; and making one's own. */
export default function NetworksScreen() {
  const [, navigate] = useLocation()
  const [location] = useLocation()
  const [, params] = useRoute('/networks/:network')
  const [foreign, setForeign] = useState(false)
  const list = useStudioQuery('network.list', {})
  const actions = useMemo<readonly Action[]>(() => [{
    id: 'networks.new', label: 'Write a network of your own', group: 'Networks', keys: ['N'],
    run: () => { startDraft({ text: formatNetwork(STARTER), source: 'the text', replaces: null }); navigate(links.networkDraft()) },
  }, { id: 'networks.onnx', label: 'ONNX classifiers that were trained elsewhere', group: 'Networks', run: () => setForeign(true) }], [navigate])
  useActions(actions)

  if (list.error !== null) return <Screen title="Networks"><ErrorCard error={list.error} title="The networks could not be read" onRetry={() => void list.refetch()} /></Screen>
  if (list.data === undefined) return <ScreenSkeleton />
  const { items } = list.data
  const own = items.filter((one) => !one.builtIn).map((one) => one.network)
  if (location === links.networkDraft()) return <DraftPage own={own} />
  const asked = params?.network
  const shown = items.find((one) => one.network === (asked ?? 'nano-b')) ?? null
  return (
    <Screen title="Networks" fill detail={plural(items.length, 'network')} actions={<><Button variant="default" onClick={() => setForeign(true)}>ONNX classifiers</Button><ImportFile /><Button variant="default" onClick={() => actions[0]?.run()}>Write your own</Button></>}>
      <div className={classes.panes}>
        <nav className={classes.side} aria-label="Networks"><NetworkList networks={items} shown={shown?.network ?? null} onChoose={(id) => navigate(links.network(id))} /></nav>
        {shown === null
          ? (
            <EmptyState icon={IconSchema} title={`There is no network “${asked ?? ''}” here`} actions={<Button onClick={() => navigate(links.networks())}>Show Nano-B</Button>}>
              It may have been removed, or belong to another studio. Choose one on the left.
            </EmptyState>
          )
          : <NetworkPage key={shown.network} network={shown} />}
      </div>
      {foreign ? <ClassifiersDialog onClose={() => setForeign(false)} /> : null}
    </Screen>
  )
}
