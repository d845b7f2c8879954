import { IconCheck, IconLoader2 } from '@tabler/icons-react'
import { ErrorCard } from '../../ui/ErrorCard'
import classes from './Labelling.module.css'
import { useSaved } from './saved-store'

/** Whether the last edit is in the journal: "Saved" stands only once the studio has said so. */
export function SavedState() {
  const { state, message, error } = useSaved()
  if (error !== null) return <ErrorCard title="Not saved" error={error} />
  return (
    <div role="status" className={classes.saved} data-state={state}>
      {state === 'saved' && <IconCheck size={14} aria-hidden />}
      {state === 'saving' && <IconLoader2 size={14} aria-hidden />}
      <span>{state === 'idle' ? 'Every edit is saved at once.' : `${state === 'saved' ? 'Saved' : 'Saving'}. ${message}`}</span>
    </div>
  )
}
