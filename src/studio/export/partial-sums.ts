import { largestHeld, type KnownSum } from '../networks/known-sums'
import type { AddStep } from './inference-graph'

/**
 * A sum of two or more as sums of pairs that begin with the largest known sum of some of its parts. Networks with dense skips add the same maps again and
 * again: Nano-B's twenty sums of pairs become thirteen. New sums are added to `known`, except one that is rectified at once. Where the very sum is known, no
 * step is needed.
 *
 * @returns the steps, and the tensor that holds the sum
 */
export function sumOf(inputs: readonly string[], output: string, relu: boolean, known: KnownSum[]): { readonly steps: readonly AddStep[]; readonly tensor: string } {
  const held = largestHeld(inputs, known.filter(({ parts }) => !relu || parts.length < inputs.length))
  let sum: KnownSum = held?.sum ?? { parts: inputs.slice(0, 1), tensor: inputs[0] ?? '' }
  const rest = held?.rest ?? inputs.slice(1)
  const steps = rest.map((part, place): AddStep => {
    const last = place === rest.length - 1
    const tensor = last ? output : `${output}/${place + 1}`
    const step: AddStep = { op: 'add', inputs: [sum.tensor, part], output: tensor, relu: last && relu }
    sum = { parts: [...sum.parts, part], tensor }
    if (!step.relu) known.push(sum)
    return step
  })
  return { steps, tensor: sum.tensor }
}
