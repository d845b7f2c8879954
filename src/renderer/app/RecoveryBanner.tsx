import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useStudioQuery } from '../client/hooks'
import { formatTime } from '../ui/format'
import classes from './ConnectionBanner.module.css'
import { links } from './links'

/** Says that the store was damaged and a copy took its place, until its reader has taken note of it. */
export function RecoveryBanner() {
  const { data } = useStudioQuery('studio.info', {})
  const [noted, setNoted] = useLocalStorage({ key: 'nano-studio-recovery-noted', defaultValue: 0 })
  const recovery = data?.recovery ?? null
  if (recovery === null || recovery.at <= noted) return null
  return (
    <div role="alert" className={classes.banner}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>The studio’s store was damaged. Its copy of {formatTime(recovery.backupAt)} took its place, and the damaged one is kept. <Link href={links.studio()}>See what that means</Link>.</span>
      <Button variant="default" size="compact-xs" ml="auto" style={{ flexShrink: 0 }} onClick={() => setNoted(recovery.at)}>I have read it</Button>
    </div>
  )
}
