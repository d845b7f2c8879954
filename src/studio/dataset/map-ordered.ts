/**
 * Maps items with up to `width` of them under way at once and yields the results in the items' order. The first failure ends it; what is
 * under way is waited for, so that nothing goes on behind the caller's back.
 */
export async function* mapOrdered<T, R>(items: Iterable<T>, width: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const source = items[Symbol.iterator]()
  const underWay: Promise<R>[] = []
  const fill = (): void => {
    while (underWay.length < width) {
      const next = source.next()
      if (next.done === true) return
      const started = work(next.value)
      // a rejection is met when its turn comes
      started.catch(() => undefined)
      underWay.push(started)
    }
  }
  try {
    for (fill(); underWay.length > 0; fill()) yield await (underWay.shift() as Promise<R>)
  } finally {
    await Promise.allSettled(underWay)
  }
}
