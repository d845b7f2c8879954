import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { NetworkView } from '../../../shared/domain/networks'
import { links } from '../../app/links'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { useActions, type Action } from '../../stores/actions'
import { ErrorCard } from '../../ui/ErrorCard'
import { saveFile } from '../../ui/export'
import { offerUndo } from '../../ui/undo'
import { changeNewRun } from '../training/new-run-store'
import { copyOf, startDraft } from './draft-store'
import classes from './Networks.module.css'
import { VariantForm } from './VariantForm'

/** What can be done with a network: train it, vary it, edit it (a copy of one that ships), export it, remove one's own with undo. */
export function NetworkActions({ network }: { readonly network: NetworkView }) {
  const [, navigate] = useLocation()
  const [varying, setVarying] = useState(false)
  const document = useStudioQuery('network.get', { network: network.network })
  const remove = useStudioCommand('network.remove')
  const restore = useStudioCommand('network.restore')
  const { data } = document
  const editLabel = network.builtIn ? 'Edit a copy' : 'Edit'

  const actions = useMemo<readonly Action[]>(() => {
    const edit = (): void => {
      if (data === undefined) return
      startDraft(data.view.builtIn ? copyOf(data.spec) : { text: data.text, source: data.view.network, replaces: data.view.network })
      navigate(links.networkDraft())
    }
    return [
      { id: 'networks.train', label: `Train ${network.name}`, group: 'Networks', keys: ['T'], run: () => { changeNewRun({ network: network.network }); navigate(links.training()) } },
      { id: 'networks.vary', label: `Make a variant of ${network.name}`, group: 'Networks', keys: ['V'], run: () => setVarying(true) },
      { id: 'networks.edit', label: `${editLabel}: ${network.name}`, group: 'Networks', keys: ['E'], run: edit },
      { id: 'networks.export', label: `Export the specification of ${network.name}`, group: 'Networks', run: () => { if (data !== undefined) saveFile(`${network.network}.json`, 'application/json', data.text) } },
    ]
  }, [network.name, network.network, editLabel, data, navigate])
  useActions(actions)
  const run = (id: string): void => actions.find((action) => action.id === id)?.run()

  const takeAway = (): void => remove.mutate({ network: network.network }, {
    onSuccess: () => {
      navigate(links.networks())
      offerUndo(`${network.name} was removed. Runs that were trained with it keep it.`, () => restore.mutateAsync({ network: network.network }))
    },
  })
  const failure = remove.error ?? document.error
  return (
    <>
      <Group gap="xs">
        <Button variant="default" onClick={() => run('networks.export')} disabled={data === undefined}>Export</Button>
        {network.builtIn ? null : <Button variant="default" loading={remove.isPending} onClick={takeAway}>Remove</Button>}
        <Button variant="default" onClick={() => run('networks.edit')} disabled={data === undefined}>{editLabel}</Button>
        <Button variant="default" onClick={() => setVarying(true)}>Make a variant</Button>
        <Button onClick={() => run('networks.train')}>Train it</Button>
      </Group>
      {failure === null ? null : <div className={classes.failure}><ErrorCard error={failure} /></div>}
      {varying ? <VariantForm network={network} onClose={() => setVarying(false)} /> : null}
    </>
  )
}
