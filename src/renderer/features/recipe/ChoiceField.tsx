import { Text } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { FieldMark } from './FieldMark'
import classes from './Recipe.module.css'

interface Props {
  readonly label: string
  readonly path: string
  readonly note?: string
  /** The control; it is given the id of its label. */
  readonly children: (labelledBy: string) => ReactNode
}

/** A choice of the recipe with its label above and its mark below, as number fields have them. */
export function ChoiceField({ label, path, note, children }: Props) {
  const id = useId()
  return (
    <div className={classes.choice}>
      <Text component="div" size="xs" fw={500} lh={1.55} id={id}>{label}</Text>
      {children(id)}
      <FieldMark path={path} label={label} note={note} />
    </div>
  )
}
