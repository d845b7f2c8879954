/** A problem's sentence for a table that shows the path in a column of its own: what the path says already is left out. */
export function withoutPath(problem: { readonly message: string; readonly path: string }): string {
  if (!problem.message.startsWith(`${problem.path} `)) return problem.message
  const rest = problem.message.slice(problem.path.length + 1)
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
