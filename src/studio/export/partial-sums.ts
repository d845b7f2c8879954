import type { AddStep } from './inference-graph'

/** A sum that has been computed: its parts, sorted, and where it lies. */
export interface KnownSum {
  readonly parts: readonly string[]
  readonly tensor: string
}

/**
 * A sum of two or more as sums of pairs that begin with the largest known sum of some of its parts. Networks with dense skips add the same maps again and
 * again: Nano-B's twenty sums of pairs become thirteen. New sums are added to `known`, except one that is rectified at once. Where the very sum is known, no
 * step is needed.
 *
 * @returns the steps, and the tensor that holds the sum
 */
export function sumOf(inputs: readonly string[], output: string, relu: boolean, known: KnownSum[]): { readonly steps: readonly AddStep[]; readonly tensor: string } {
  const shared = known.filter(({ parts }) => !relu || parts.length < inputs.length)
    .sort((a, b) => b.parts.length - a.parts.length)
    .find(({ parts }) => without(inputs, parts) !== null)
  let sum = shared ?? { parts: inputs.slice(0, 1), tensor: inputs[0] ?? '' }
  const rest = without(inputs, sum.parts) ?? []
  const steps = rest.map((part, place): AddStep => {
    const last = place === rest.length - 1
    const tensor = last ? output : `${output}/${place + 1}`
    const step: AddStep = { op: 'add', inputs: [sum.tensor, part], output: tensor, relu: last && relu }
    sum = { parts: [...sum.parts, part].sort(), tensor }
    if (!step.relu) known.push(sum)
    return step
  })
  return { steps, tensor: sum.tensor }
}

/** What is left of a list without the given parts, each taken once; null where one is not in it. */
function without(list: readonly string[], parts: readonly string[]): readonly string[] | null {
  const left = [...list]
  for (const part of parts) {
    const place = left.indexOf(part)
    if (place < 0) return null
    left.splice(place, 1)
  }
  return left
}
