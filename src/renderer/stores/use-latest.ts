import { useCallback, useInsertionEffect, useRef } from 'react'

/** A function of one identity that always calls the newest one given: for listeners and memoised actions. Not to be called while drawing. */
export function useLatest<A extends readonly unknown[], R>(given: (...args: A) => R): (...args: A) => R {
  const newest = useRef(given)
  useInsertionEffect(() => {
    newest.current = given
  })
  return useCallback((...args: A) => newest.current(...args), [])
}
