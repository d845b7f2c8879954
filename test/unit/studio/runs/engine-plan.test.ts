import { describe, expect, it } from 'vitest'
import { planEngines } from '../../../../src/studio/runs/engine-plan'

const GIB = 1024 ** 3
const machine = (cores: number): { cores: number; memoryBytes: number } => ({ cores, memoryBytes: 8 * GIB })

describe('how a training spreads over a machine', () => {
  it.each([
    ['all-cores', 2, 10, undefined, 2, 1], ['all-cores', 8, 10, undefined, 8, 1], ['all-cores', 8, 2, undefined, 2, 4], ['all-cores', 8, 3, undefined, 3, 2],
    ['all-cores', 8, 10, 2, 2, 4], ['all-cores', 2, 10, 16, 10, 1], ['leave-one', 8, 10, undefined, 7, 1], ['leave-one', 8, 2, undefined, 2, 3], ['leave-one', 1, 10, undefined, 1, 1],
    ['background', 4, 10, undefined, 4, 1], ['background', 4, 1, undefined, 1, 4],
  ] as const)('gives by %s on %i cores for %i folds (%s asked for): %i engines of %i threads', (policy, cores, folds, parallel, engines, threads) => {
    expect(planEngines(policy, machine(cores), folds, parallel)).toMatchObject({ engines, threads })
  })

  it('never takes more cores than the policy leaves, but for engines that its user asked for', () => {
    for (const policy of ['all-cores', 'leave-one', 'background'] as const) {
      for (let cores = 1; cores <= 64; cores += 1) {
        for (let folds = 1; folds <= 12; folds += 1) {
          const { engines, threads } = planEngines(policy, machine(cores), folds)
          expect(engines).toBeGreaterThanOrEqual(1)
          expect(engines * threads).toBeLessThanOrEqual(Math.max(1, policy === 'leave-one' ? cores - 1 : cores))
        }
      }
    }
  })

  it('stands behind the window, and in the background behind everything', () => {
    expect(planEngines('all-cores', machine(4), 4).priority).toBeGreaterThan(0)
    expect(planEngines('background', machine(4), 4).priority).toBeGreaterThan(planEngines('leave-one', machine(4), 4).priority)
  })

  it('shares four fifths of the memory among the engines', () => {
    expect(planEngines('all-cores', machine(4), 4).memoryBytes).toBe(Math.floor(8 * GIB * 0.8 / 4))
  })
})
