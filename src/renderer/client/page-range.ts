/** Pages that a range of indices touches. */
export function pagesOf(first: number, last: number, size: number): readonly number[] {
  const pages: number[] = []
  for (let page = Math.floor(Math.max(0, first) / size); page <= Math.floor(Math.max(0, last) / size); page += 1) pages.push(page)
  return pages
}
