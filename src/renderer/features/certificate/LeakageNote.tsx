import { Button, Text } from '@mantine/core'
import { useLocation } from 'wouter'
import { links } from '../../app/links'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { LeakyWord } from '../../ui/LeakyMark'
import classes from './Certificate.module.css'

/** What a leaky control of the same network and recipe reaches on the same pictures: how much leakage would have flattered this run. */
export function LeakageNote({ run }: { readonly run: string }) {
  const [, navigate] = useLocation()
  const leakage = useStudioQuery('certificate.leakage', { run })
  if (leakage.error !== null) return <ErrorCard error={leakage.error} title="The leaky control could not be read" onRetry={() => void leakage.refetch()} />
  if (leakage.data === undefined) return null
  const { control, sentence } = leakage.data
  return (
    <div className={classes.leakage}>
      <LeakyWord />
      <Text className="tabular">{sentence}</Text>
      {control === null
        ? <Button variant="default" size="compact-xs" onClick={() => navigate(links.folds())}>Make a leaky fold set</Button>
        : <Button variant="default" size="compact-xs" onClick={() => navigate(links.results(control.run))}>Open {control.run}</Button>}
    </div>
  )
}
