import { Text } from '@mantine/core'
import { createContext, useContext } from 'react'

/** The protocol that all numbers below must be read with, as one short line; null: none is given. */
export const ProtocolStampText = createContext<string | null>(null)

/** That line, small, under what it stamps. Every figure shows and exports it by itself; a table asks for it here. */
export function StampNote() {
  const stamp = useContext(ProtocolStampText)
  return stamp === null ? null : <Text size="xs" c="dimmed" mt={6} className="tabular">{stamp}</Text>
}
