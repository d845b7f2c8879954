import { ActionIcon, Select, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCrop, IconRepeat, IconScan, IconTags } from '@tabler/icons-react'
import { STAGES, usePlayerSettings, type Stage } from './player-settings'
import classes from './Sequences.module.css'

const STAGE_WORDS: Readonly<Record<Stage, string>> = { frame: 'Frame', pair: 'Pair', difference: 'Difference' }

/** How the player shows: overlays, the crop, one frame or two, speed, round and round. */
export function PlayerOptions() {
  const settings = usePlayerSettings()
  return (
    <>
      <Toggle label="Landmarks (L)" icon={IconScan} on={settings.landmarks} onClick={() => usePlayerSettings.setState({ landmarks: !settings.landmarks })} />
      <Toggle label="Action units over the frame (K)" icon={IconTags} on={settings.units} onClick={() => usePlayerSettings.setState({ units: !settings.units })} />
      <Toggle label="What a network reads of the frame (R)" icon={IconCrop} on={settings.crop} onClick={() => usePlayerSettings.setState({ crop: !settings.crop })} />
      <Toggle label="Round and round (O)" icon={IconRepeat} on={settings.loop} onClick={() => usePlayerSettings.setState({ loop: !settings.loop })} />
      <Select w={92} aria-label="Frames a second" data={['1', '2', '5', '10', '15', '30', '60'].map((value) => ({ value, label: `${value} /s` }))} value={String(settings.framesPerSecond)} allowDeselect={false}
        onChange={(value) => usePlayerSettings.setState({ framesPerSecond: Number(value ?? 15) })} />
      <div role="group" aria-label="What is shown (P)" className={classes.stages}>
        {STAGES.map((stage) => <UnstyledButton key={stage} className={classes.emotion} aria-pressed={settings.stage === stage} onClick={() => usePlayerSettings.setState({ stage })}>{STAGE_WORDS[stage]}</UnstyledButton>)}
      </div>
    </>
  )
}

function Toggle({ label, icon: Icon, on, onClick }: { readonly label: string; readonly icon: typeof IconScan; readonly on: boolean; readonly onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-pressed={on} variant={on ? 'light' : 'subtle'} color={on ? 'iris' : 'gray'} onClick={onClick}><Icon size={16} aria-hidden /></ActionIcon>
    </Tooltip>
  )
}
