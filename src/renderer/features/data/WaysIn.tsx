import { Button, Text, Title } from '@mantine/core'
import { IconFolderOpen, IconSparkles, IconTerminal2 } from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import { useLocation } from 'wouter'
import { links } from '../../app/links'
import { useJob } from '../../client/use-job'
import { chooseDataset } from '../../stores/scope'
import { openImport } from '../../stores/surfaces'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { plural } from '../../ui/format'
import classes from './Data.module.css'

/** An empty studio's three ways in. `demoOnly`: the studio holds data already, only the demo set is on offer. */
export function WaysIn({ demoOnly = false }: { readonly demoOnly?: boolean }) {
  return (
    <>
      {!demoOnly && <p className={classes.lead}>Everything starts with sequences of faces, from neutral to the peak of an expression. They are read where they lie: nothing is copied, changed or sent anywhere.</p>}
      <div className={classes.ways}>
        {!demoOnly && (
          <Way icon={IconFolderOpen} title="Import a folder" main foot={<Button size="sm" onClick={openImport}>Choose a folder</Button>}>
            CK+ or another set of faces: CK+48, FER2013, FER+, JAFFE, KDEF, RAF-DB, Oulu-CASIA, RAVDESS, a folder per class or of videos; as a folder or a zip. You see what is in it before anything is taken in.
          </Way>
        )}
        <DemoWay />
        {!demoOnly && (
          <Way icon={IconTerminal2} title="From the terminal" foot={<code className={classes.command} tabIndex={0} aria-label="Commands">{'npx nano-studio import FOLDER\nnpx nano-studio demo --out FOLDER'}</code>}>
            The same studio without a page: scripts and clusters import, train, judge and report by the same methods.
          </Way>
        )}
      </div>
    </>
  )
}

/** One click: the demo set is rendered and imported, with progress and a way to stop it. */
function DemoWay() {
  const [, navigate] = useLocation()
  const demo = useJob('demo.create', { adopt: true })
  const dataset = demo.result?.dataset ?? null
  const foot = demo.busy
    ? <JobProgress job={demo.job} onCancel={() => void demo.cancel()} />
    : demo.result !== null
      ? <Button size="sm" onClick={() => {
          chooseDataset(dataset)
          navigate(links.sequences())
        }}>{`Browse its ${plural(demo.result.sequences, 'sequence')}`}</Button>
      : <Button size="sm" variant="default" onClick={() => void demo.start({ import: true })}>Open the demo set</Button>
  return (
    <Way icon={IconSparkles} title="Open the demo set" foot={foot}>
      Rendered faces of 24 made-up heads in the layout of CK+, made on this machine in under a minute. No person is shown. Enough to train, judge and report.
      {demo.job?.state === 'cancelled' && <Text c="dimmed">Stopped. What was written so far can be made anew.</Text>}
      {demo.error !== null && demo.job?.state !== 'cancelled' && <ErrorCard title="The demo set could not be made" error={demo.error} onRetry={() => void demo.start({ import: true })} />}
    </Way>
  )
}

function Way({ icon: Icon, title, children, foot, main = false }: { readonly icon: ComponentType<{ size?: number; stroke?: number }>; readonly title: string; readonly children: ReactNode; readonly foot: ReactNode; readonly main?: boolean }) {
  return (
    <section className={classes.way} aria-label={title} data-main={main || undefined}>
      <span aria-hidden className={classes.wayIcon}><Icon size={22} stroke={1.5} /></span>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" component="div">{children}</Text>
      <div className={classes.wayFoot}>{foot}</div>
    </section>
  )
}
