import { Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { JobsDrawer } from '../features/jobs'
import { BlindScreen } from '../features/labelling/BlindCurtain'
import { Palette } from '../features/palette'
import { KeysHelp } from '../features/palette/KeysHelp'
import { RunEndings } from '../features/training/RunEndings'
import { useActionKeys } from '../stores/keys'
import { ScreenSkeleton } from '../ui/Skeletons'
import { useFrameActions } from './actions'
import { ConnectionBanner } from './ConnectionBanner'
import { ErrorBoundary } from './ErrorBoundary'
import { Rail } from './Rail'
import { RecoveryBanner } from './RecoveryBanner'
import { preloadScreens, screenOf } from './routes'
import classes from './Shell.module.css'
import { StatusLine } from './StatusLine'
import { TopBar } from './TopBar'

/** The frame around every screen: rail, top bar, status line, and what opens over them. */
export function Shell() {
  const [location] = useLocation()
  const route = screenOf(location)
  const Current = route.screen
  useFrameActions()
  useActionKeys()
  useEffect(() => {
    const timer = window.setTimeout(preloadScreens, 400)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main" onClick={(event) => {
        event.preventDefault()
        document.getElementById('main')?.focus()
      }}>Skip to the screen</a>
      <Rail current={route.path} />
      <TopBar />
      <main id="main" tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        <RecoveryBanner />
        <ErrorBoundary resetKey={location}>
          <Suspense fallback={<ScreenSkeleton />}>
            <BlindScreen key={route.path} title={route.label} tells={route.tellsLabels}><Current /></BlindScreen>
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusLine />
      <JobsDrawer />
      <RunEndings />
      <Palette />
      <KeysHelp />
    </div>
  )
}
