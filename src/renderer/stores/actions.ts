import { create } from 'zustand'
import { useEffect, useId } from 'react'

/** A thing the user can do: one object feeds the palette, the keys, the `?` help and the tests. */
export interface Action {
  /** Stable name, e.g. `go.data` or `label.anger`. */
  readonly id: string
  readonly label: string
  /** Heading in palette and help: "Go to", "Player", "Label". */
  readonly group: string
  /** Keys as `mod+Z`, `shift+?`, `F`, `Space`, `ArrowLeft`; several are alternatives. */
  readonly keys?: readonly string[]
  readonly run: () => void
  /** True: only a key and a line of help, not worth a line in the palette. */
  readonly keyOnly?: boolean
}

interface ActionsState {
  readonly groups: readonly { readonly owner: string; readonly actions: readonly Action[] }[]
}

const useActionsStore = create<ActionsState>(() => ({ groups: [] }))

/** Offers actions as long as the component lives; the newest screen's keys win over the frame's. Pass a memoised list. */
export function useActions(actions: readonly Action[]): void {
  const owner = useId()
  useEffect(() => {
    useActionsStore.setState((now) => ({ groups: [...now.groups.filter((group) => group.owner !== owner), { owner, actions }] }))
    return () => useActionsStore.setState((now) => ({ groups: now.groups.filter((group) => group.owner !== owner) }))
  }, [owner, actions])
}

/** Every action on offer now, the newest owner first. */
export function currentActions(): readonly Action[] {
  return [...useActionsStore.getState().groups].reverse().flatMap((group) => group.actions)
}

/** The same, for a component. */
export function useCurrentActions(): readonly Action[] {
  const groups = useActionsStore((state) => state.groups)
  return [...groups].reverse().flatMap((group) => group.actions)
}
