import { IconPlugConnectedX } from '@tabler/icons-react'
import { useConnection } from '../client/connection'
import classes from './ConnectionBanner.module.css'

/** Says that the studio does not answer, and that the page tries again; what is shown below is as it was. */
export function ConnectionBanner() {
  const { state, attempt } = useConnection()
  if (state !== 'lost') return null
  return (
    <div role="status" className={classes.banner}>
      <IconPlugConnectedX size={16} aria-hidden />
      <span>The studio does not answer. What you see is as it was; the page is connecting again (attempt {attempt}). If this lasts, see whether the studio’s terminal still runs.</span>
    </div>
  )
}
