import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Screen.module.css'

interface ScreenProps {
  readonly title: string
  /** What the title counts or means, dimmed beside it. */
  readonly detail?: ReactNode
  /** Buttons on the right of the head. */
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** `fill`: the children fill the height and scroll themselves (panes). Otherwise the screen scrolls. */
  readonly fill?: boolean
}

/** The frame of every screen: a head line with title and actions, then the body. */
export function Screen({ title, detail, actions, children, fill = false }: ScreenProps) {
  return (
    <section className={fill ? classes.fill : classes.scroll} aria-label={title}>
      <header className={classes.head}>
        <Title order={1} className={classes.title}>{title}</Title>
        {detail !== undefined && <div className={classes.detail}>{detail}</div>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={fill ? classes.fillBody : classes.body}>{children}</div>
    </section>
  )
}

/** A titled card: the unit every screen is laid out in. */
export function Panel({ title, actions, children, padded = true }: { readonly title?: string; readonly actions?: ReactNode; readonly children: ReactNode; readonly padded?: boolean }) {
  return (
    <section className={classes.panel} aria-label={title}>
      {(title !== undefined || actions !== undefined) && (
        <header className={classes.panelHead}>
          {title !== undefined && <Title order={2} size="h3">{title}</Title>}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      <div className={padded ? classes.panelBody : undefined}>{children}</div>
    </section>
  )
}
