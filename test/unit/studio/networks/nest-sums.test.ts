import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nestSums } from '../../../../src/studio/networks/nest-sums'
import { findNetwork } from '../../../support/find-network'
import { PROJECT_ROOT } from '../../../support/provisioned'

const nanoB = findNetwork(join(PROJECT_ROOT, 'models'), 'nano-b')
const inputsOf = (spec: typeof nanoB, id: string): readonly string[] | undefined => spec.nodes.find((node) => node.id === id)?.inputs

describe('the sums of a network', () => {
  const nested = nestSums(nanoB)

  it('that hold an earlier sum read it in place of its parts', () => {
    expect(inputsOf(nested, 'c4-in')).toEqual(['c1', 'c3'])
    expect(inputsOf(nested, 'c6-in')).toEqual(['c4-in', 'c5'])
    expect(inputsOf(nested, 'pool-in')).toEqual(['e4-in', 'e5'])
    expect(inputsOf(nested, 'c8-in')).toEqual(['c1', 'c5', 'c7'])
  })

  it('that equal an earlier one are that one, for all that read them', () => {
    expect(inputsOf(nested, 'id1-in')).toBeUndefined()
    expect(inputsOf(nested, 'id1')).toEqual(['c6-in'])
  })

  it('hold a part as often as it is named', () => {
    const twice = { ...nanoB, nodes: nanoB.nodes.map((node) => (node.id === 'c6-in' ? { ...node, inputs: ['c1', 'c1', 'c3'] } : node)) }
    expect(inputsOf(nestSums(twice), 'c6-in')).toEqual(['c4-in', 'c1'])
  })

  it('are all that changes', () => {
    const rest = ({ nodes }: typeof nanoB) => nodes.filter(({ op }) => op !== 'add').map(({ inputs: _inputs, ...node }) => node)
    expect(rest(nested)).toEqual(rest(nanoB))
  })
})
