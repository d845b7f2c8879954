import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { EmptyState } from '../../ui/EmptyState'
import { Panel, Screen } from '../../ui/Screen'
import { useLabellingSettings } from './labelling-settings'

interface CurtainProps {
  readonly title: string
  /** One sentence: how what is behind tells others' labels. */
  readonly tells: string | undefined
  readonly children: ReactNode
}

/** A screen that shows others' labels: hidden from one who labels blind, until they ask for it or leave. Without `tells` it is always shown. */
export function BlindScreen(props: CurtainProps) {
  return <Curtain {...props} frame={(note) => <Screen title={props.title}>{note}</Screen>} />
}

/** The same for a part of a screen. */
export function BlindPart(props: CurtainProps) {
  return <Curtain {...props} frame={(note) => <Panel title={props.title}>{note}</Panel>} />
}

function Curtain({ title, tells, children, frame }: CurtainProps & { readonly frame: (note: ReactNode) => ReactNode }) {
  const blind = useLabellingSettings((settings) => settings.blind)
  const [raised, setRaised] = useState(false)
  if (!blind || raised || tells === undefined) return children
  return frame(
    <EmptyState icon={IconEyeOff} title="Hidden while you label blind" actions={(
      <>
        <Button variant="default" onClick={() => setRaised(true)}>Show {title.toLowerCase()} this once</Button>
        <Button variant="subtle" color="gray" onClick={() => useLabellingSettings.setState({ blind: false })}>Switch blind off</Button>
      </>
    )}>
      {tells} Who has seen it no longer labels independently of it.
    </EmptyState>,
  )
}
