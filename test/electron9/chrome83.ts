/** What the page uses and Chromium 83 does not have yet. Loaded before the page in the test build. */

function add(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

add(Object, 'hasOwn', (target: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(target, name))
const at = function (this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index]
}
add(Array.prototype, 'at', at)
add(String.prototype, 'at', at)
add(Array.prototype, 'findLast', function (this: unknown[], matches: (item: unknown) => boolean): unknown {
  return [...this].reverse().find(matches)
})
add(Array.prototype, 'findLastIndex', function (this: unknown[], matches: (item: unknown) => boolean): number {
  for (let index = this.length - 1; index >= 0; index -= 1) if (matches(this[index])) return index
  return -1
})
add(Array.prototype, 'toSorted', function (this: unknown[], compare?: (a: unknown, b: unknown) => number): unknown[] { return [...this].sort(compare) })
add(Array.prototype, 'toReversed', function (this: unknown[]): unknown[] { return [...this].reverse() })
add(String.prototype, 'replaceAll', function (this: string, search: string | RegExp, by: string): string {
  return typeof search === 'string' ? this.split(search).join(by) : this.replace(search, by)
})
add(globalThis, 'structuredClone', (value: unknown): unknown => JSON.parse(JSON.stringify(value)))
add(Promise, 'any', (promises: readonly Promise<unknown>[]) => new Promise((resolve, reject) => {
  let left = promises.length
  for (const promise of promises) promise.then(resolve, () => { left -= 1; if (left === 0) reject(new Error('All promises were rejected')) })
}))
