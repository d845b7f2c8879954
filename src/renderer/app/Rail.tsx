import { RingProgress, Text, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconListCheck } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useStudioQuery } from '../client/hooks'
import { useRunningJobs } from '../features/jobs/running'
import { openJobs } from '../stores/surfaces'
import { plural } from '../ui/format'
import classes from './Rail.module.css'
import { SCREENS, type ScreenRoute } from './routes'

/** Left rail: studio name and path, the screens by the way of the data, jobs and doctor at the foot. Icons alone where the page is narrow. */
export function Rail({ current }: { readonly current: string }) {
  const info = useStudioQuery('studio.info', {})
  const narrow = useMediaQuery('(max-width: 60em)') ?? false
  const item = (screen: ScreenRoute) => (
    <Tooltip key={screen.path} label={screen.label} position="right" disabled={!narrow}>
      <Link href={screen.path} className={classes.item} aria-current={current === screen.path ? 'page' : undefined}>
        <screen.icon size={17} stroke={1.6} />
        <span className={classes.label}>{screen.label}</span>
      </Link>
    </Tooltip>
  )
  return (
    <nav className={classes.rail} aria-label="Screens">
      <div className={classes.studio} title={info.data?.path}>
        <Text fw={650} size="sm" truncate>{info.data?.name ?? 'EmotionNet Nano Studio'}</Text>
        <Text size="xs" className={classes.path}><bdi>{info.data?.path ?? ' '}</bdi></Text>
      </div>
      <div className={classes.way}>{SCREENS.filter((screen) => screen.place === 'way').map(item)}</div>
      <div className={classes.foot}>
        <JobsButton />
        {SCREENS.filter((screen) => screen.place === 'foot').map(item)}
      </div>
    </nav>
  )
}

function JobsButton() {
  const { running, progress } = useRunningJobs()
  return (
    <button type="button" className={classes.item} onClick={openJobs}>
      {running.length === 0
        ? <IconListCheck size={17} stroke={1.6} aria-hidden />
        : <RingProgress size={19} thickness={3} sections={[{ value: (progress ?? 0.12) * 100, color: 'var(--accent)' }]} aria-hidden className={progress === null ? classes.turning : classes.ring} />}
      <span className={classes.label}>Jobs</span>
      {running.length > 0 && <><span aria-hidden className={classes.count}>{running.length}</span><span className="visually-hidden">{plural(running.length, 'job')} running</span></>}
    </button>
  )
}
