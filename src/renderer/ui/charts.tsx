import type { ReactNode } from 'react'

const dim = 'var(--text-dim)'

/** What every chart of these screens shares: margins that leave room for axis titles, quiet grid, small ticks. */
export const CHART = {
  margin: { top: 8, right: 12, bottom: 12, left: 8 },
  grid: 'var(--grid-line)',
  axis: 'var(--line-strong)',
  accent: 'var(--accent)',
  tick: { fontSize: 11, fill: dim },
  xLabel: (value: string) => ({ value, position: 'insideBottom' as const, offset: -6, fill: dim, fontSize: 11 }),
  yLabel: (value: string) => ({ value, angle: -90, position: 'insideLeft' as const, fill: dim, fontSize: 11, style: { textAnchor: 'middle' as const } }),
} as const

/** The small card a chart shows at the pointer. */
export function ChartTip({ children }: { readonly children: ReactNode }) {
  return (
    <div className="tabular" style={{ background: 'var(--surface-1)', border: '1px solid var(--line-strong)', borderRadius: 4, padding: '4px 8px', fontSize: 12, maxWidth: 320 }}>
      {children}
    </div>
  )
}
