import { Badge, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import type { NetworkView } from '../../../shared/domain/networks'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { TableSkeleton } from '../../ui/Skeletons'
import { JsonEditor } from './JsonEditor'
import { LayerTable, Sources } from './LayerTable'
import { NetworkActions } from './NetworkActions'
import { NetworkFacts } from './NetworkFacts'
import { NetworkGraph } from './NetworkGraph'
import classes from './Networks.module.css'

/** One network: what it counts against what is printed, its graph, its layers, its specification and where it comes from. */
export function NetworkPage({ network }: { readonly network: NetworkView }) {
  const [tab, setTab] = useState<string | null>('graph')
  return (
    <section className={classes.page} aria-label={network.name}>
      <header className={classes.head}>
        <div className={classes.title}>
          <Text component="h2" size="lg" fw={600}>{network.name}</Text>
          {network.reconstruction ? <Badge size="sm" variant="outline" tt="none" className={classes.badge}>{network.builtIn ? 'reconstruction' : 'not a published network'}</Badge> : null}
        </div>
        <NetworkActions network={network} />
      </header>
      <Text c="dimmed" size="sm" className={classes.summary}>{network.summary}</Text>
      <NetworkFacts network={network} />
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="graph">Graph</Tabs.Tab>
          <Tabs.Tab value="layers">Layers, {network.layers.length}</Tabs.Tab>
          <Tabs.Tab value="text">Specification</Tabs.Tab>
          <Tabs.Tab value="sources">Published and ours</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="graph" className={classes.panel}><NetworkGraph network={network} /></Tabs.Panel>
        <Tabs.Panel value="layers" className={classes.scrolled}><LayerTable network={network} /></Tabs.Panel>
        <Tabs.Panel value="text" className={classes.panel}><Specification network={network} /></Tabs.Panel>
        <Tabs.Panel value="sources" className={classes.scrolled}><Sources network={network} /></Tabs.Panel>
      </Tabs>
    </section>
  )
}

function Specification({ network }: { readonly network: NetworkView }) {
  const document = useStudioQuery('network.get', { network: network.network })
  if (document.error !== null) return <ErrorCard error={document.error} title="The specification could not be read" onRetry={() => void document.refetch()} />
  if (document.data === undefined) return <TableSkeleton label="Loading the specification" />
  return <JsonEditor label={`Specification of ${network.name}`} text={document.data.text} />
}
