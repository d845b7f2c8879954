import { Button, Text, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { useRef } from 'react'
import { useLocation } from 'wouter'
import { formatNetwork } from '../../../shared/network-format'
import { links } from '../../app/links'
import { fetchQuery, useStudioCommand, useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { plural } from '../../ui/format'
import { Screen } from '../../ui/Screen'
import { offerUndo } from '../../ui/undo'
import { changeDraft, dropDraft, STARTER, useDraft } from './draft-store'
import { ImportFile } from './ImportFile'
import { JsonEditor, type JsonEditorHandle } from './JsonEditor'
import { problemSentence } from './network-facts'
import { NetworkFacts } from './NetworkFacts'
import { NetworkGraph } from './NetworkGraph'
import classes from './Networks.module.css'

/** How long after the last key a text is checked, milliseconds. */
const PAUSE_MS = 250

/** A specification being written: the text on the left, checked as it is typed; on the right what is wrong by node and line, or the network it is. */
export function DraftPage({ own }: { readonly own: readonly string[] }) {
  const [, navigate] = useLocation()
  const draft = useDraft((state) => state.draft) ?? { text: formatNetwork(STARTER), source: 'the text', replaces: null }
  const [settled] = useDebouncedValue(draft.text, PAUSE_MS)
  const check = useStudioQuery('network.check', { text: settled }, { placeholderData: keepPreviousData, retry: false, gcTime: 0 })
  const editor = useRef<JsonEditorHandle>(null)
  const save = useStudioCommand('network.save')
  const remove = useStudioCommand('network.remove')

  const view = check.data?.view ?? null
  const problems = check.data?.problems ?? []
  const upToDate = settled === draft.text && !check.isPlaceholderData
  const replaces = view !== null && own.includes(view.network)

  const keep = async (): Promise<void> => {
    if (view === null) return
    const before = replaces ? (await fetchQuery('network.get', { network: view.network })).text : null
    save.mutate({ text: draft.text, source: draft.source, replace: replaces }, {
      onSuccess: ({ network }) => {
        dropDraft()
        navigate(links.network(network))
        offerUndo(`${view.name} was ${before === null ? 'saved' : 'replaced'}.`, () => (before === null ? remove.mutateAsync({ network }) : save.mutateAsync({ text: before, source: network, replace: true })))
      },
    })
  }
  return (
    <Screen title="A network of your own" fill detail={upToDate ? (view === null ? plural(problems.length, 'problem') : 'no problem') : 'checking…'} actions={(
      <>
        <Button variant="subtle" onClick={() => navigate(links.networks())}>All networks</Button>
        <ImportFile />
        <Button variant="default" onClick={() => { dropDraft(); navigate(links.networks()) }}>Discard</Button>
        <Button disabled={view === null || !upToDate} loading={save.isPending} onClick={() => void keep()}>{replaces ? `Replace ${view.network}` : 'Save as your own'}</Button>
      </>
    )}>
      <div className={classes.draft}>
        <div className={classes.editor}><JsonEditor label="Specification as JSON" text={draft.text} onChange={changeDraft} problems={problems} handle={editor} /></div>
        <div className={classes.outcome}>
          {save.error === null ? null : <ErrorCard error={save.error} title="The network was not saved" />}
          {check.error === null ? null : <ErrorCard error={check.error} title="The text could not be checked" onRetry={() => void check.refetch()} />}
          {view === null
            ? (
              <ul className={classes.problems} aria-label="Problems" aria-live="polite">
                {problems.map((problem) => (
                  <li key={`${problem.line}-${problem.message}`}>
                    <UnstyledButton className={classes.problem} onClick={() => editor.current?.goToLine(problem.line)}>
                      <Text span size="xs" c="dimmed" className="tabular">line {problem.line}</Text>
                      <Text size="sm">{problemSentence(problem)}</Text>
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
            )
            : (
              <>
                <NetworkFacts network={view} />
                <div className={classes.preview}><NetworkGraph key={view.network} network={view} /></div>
              </>
            )}
        </div>
      </div>
    </Screen>
  )
}
