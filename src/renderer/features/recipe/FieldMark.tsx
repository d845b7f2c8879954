import { Anchor, Text } from '@mantine/core'
import { useField, useRecipeFields } from './field-context'
import { paperValue } from './paper-value'

interface Props {
  readonly path: string
  readonly label: string
  /** What is said in any case. */
  readonly note?: string | undefined
}

/** `≠ 32`: this field is not as in the paper's preset. A click sets it to the paper's value. */
export function FieldMark({ path, label, note }: Props) {
  const { paper: other } = useField(path)
  const { recipe, paper, change } = useRecipeFields()
  return (
    <>
      {note === undefined ? null : <Text component="span" size="xs" c="dimmed" display="block">{note}</Text>}
      {other === null ? null : (
        <Anchor component="button" type="button" size="xs" ta="left" display="block" title={`Differs from the paper’s preset, ${other}. Click to set it so.`} aria-label={`≠ ${other} of the paper’s preset, ${label}: set it so`}
          onClick={() => change(paperValue(recipe, paper, path))}>≠ {other}</Anchor>
      )}
    </>
  )
}
