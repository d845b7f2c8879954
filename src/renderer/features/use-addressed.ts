import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'

interface Addressed {
  /** The id in the address, if it carries one. */
  readonly address: string | undefined
  /** The id in scope now. */
  readonly scoped: string | null
  /** False while the lists that `adopt` looks into are on their way. */
  readonly ready: boolean
  /** Brings an id into scope; false where the studio holds no such thing. */
  readonly adopt: (id: string) => boolean
  /** The address of an id. */
  readonly linkTo: (id: string) => string
}

/**
 * Keeps the address and the scope saying the same: a link that is opened brings its id into scope, and a chip that changes the scope
 * changes the address, so that copying it always copies what is shown. An id that is gone gives way to the scope.
 */
export function useAddressed({ address, scoped, ready, adopt, linkTo }: Addressed): void {
  const [, navigate] = useLocation()
  const adopted = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!ready || address === undefined || address === scoped) {
      if (ready) adopted.current = address
      return
    }
    if (adopted.current !== address) {
      adopted.current = address
      if (adopt(address)) return
    }
    if (scoped !== null) {
      adopted.current = scoped
      navigate(linkTo(scoped), { replace: true })
    }
  })
}
