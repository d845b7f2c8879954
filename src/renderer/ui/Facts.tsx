import type { ReactNode } from 'react'
import classes from './Facts.module.css'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  readonly tone?: 'caution' | undefined
}

/** A row of figures with their names under them, as on the face of an instrument. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.label} className={classes.fact}>
          <dt>{fact.label}</dt>
          <dd data-tone={fact.tone}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
