import { Text } from '@mantine/core'
import type { JobHandle } from '../../client/use-job'
import { useStudioQuery } from '../../client/hooks'
import { formatNumber } from '../../ui/format'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import classes from './Bench.module.css'

/** Twice a second: the engine tells no oftener, so that telling costs the loop nothing. */
const EVERY_MS = 500
const [RADIUS, WIDTH, HEIGHT] = [70, 180, 92]

/** A measurement under way: images a second of the cell as a needle over what the cells before reached, watts where a counter is read, and how far it is. */
export function LiveGauge({ job }: { readonly job: JobHandle<'bench.run'> }) {
  const { data } = useStudioQuery('bench.live', {}, { refetchInterval: EVERY_MS })
  const live = data?.live ?? null
  const rate = live?.imagesPerSecond ?? null
  const most = Math.max(rate ?? 0, ...(live?.done.map((one) => one.imagesPerSecond) ?? []), 1)
  const share = rate === null ? 0 : rate / most
  const at = (part: number, radius: number): readonly [number, number] => [WIDTH / 2 - Math.cos(Math.PI * part) * radius, HEIGHT - 8 - Math.sin(Math.PI * part) * radius]
  const arc = (part: number): string => {
    const [[x0, y0], [x1, y1]] = [at(0, RADIUS), at(part, RADIUS)]
    return `M ${x0} ${y0} A ${RADIUS} ${RADIUS} 0 0 1 ${x1} ${y1}`
  }
  const [needleX, needleY] = at(share, RADIUS - 12)
  return (
    <Panel title="Measuring">
      <div className={classes.live}>
        <svg width={WIDTH} height={HEIGHT} role="img" aria-label={rate === null ? 'No speed yet' : `${formatNumber(rate, 0)} images a second`}>
          <path d={arc(1)} fill="none" stroke="var(--line-strong)" strokeWidth={9} strokeLinecap="round" />
          {share > 0.01 ? <path d={arc(share)} fill="none" stroke="var(--accent)" strokeWidth={9} strokeLinecap="round" /> : null}
          <line x1={WIDTH / 2} y1={HEIGHT - 8} x2={needleX} y2={needleY} stroke="var(--text)" strokeWidth={2} />
          <circle cx={WIDTH / 2} cy={HEIGHT - 8} r={4} fill="var(--text)" />
        </svg>
        <div className={classes.liveWords}>
          <div className={classes.value}>{rate === null ? '…' : `${formatNumber(rate, 0)} images/s`}</div>
          <Text size="xs">{live?.cell === undefined || live.cell === '' ? 'Getting ready' : live.cell}</Text>
          <Text size="xs" c="dimmed">{live === null || live.watts === null ? 'no counter of energy is read' : `${formatNumber(live.watts, 2)} W`}{live === null || live.visits === 0 ? '' : `, visit ${live.place + 1} of ${live.visits}`}</Text>
          <JobProgress job={job.job} onCancel={() => void job.cancel()} />
        </div>
      </div>
    </Panel>
  )
}
