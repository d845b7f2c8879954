import { describe, expect, it } from 'vitest'
import { hasEnded, parsePartitions, parseQueue } from '../../../../../src/studio/executors/slurm/queue-states'

describe('what squeue says', () => {
  it('is read an element a line, pending ones too', () => {
    const queue = parseQueue([
      'emotionnet-run-3-0a|17|0|RUNNING|node5|None', 'emotionnet-run-3-0a|17|1|PENDING||Resources', 'emotionnet-run-3-0a|17|2|TIMEOUT|node6|TimeLimit', 'other|18|0|RUNNING|node5|None', '',
    ].join('\n'))
    expect([...(queue.get('emotionnet-run-3-0a')?.values() ?? [])]).toEqual([
      { fold: 0, id: '17_0', state: 'RUNNING', node: 'node5', reason: null },
      { fold: 1, id: '17_1', state: 'PENDING', node: null, reason: 'Resources' },
      { fold: 2, id: '17_2', state: 'TIMEOUT', node: 'node6', reason: 'TimeLimit' },
    ])
    expect([...queue.keys()]).toEqual(['emotionnet-run-3-0a', 'other'])
  })

  it('leaves out what is no element: a job that is no array, a line cut short, a message of an administrator', () => {
    expect(parseQueue('job|17|N/A|RUNNING|node5|None\njob|17\nslurm will be down on Monday\n').size).toBe(0)
  })

  it('keeps a reason with bars in it whole', () => {
    expect(parseQueue('j|1|0|PENDING||(a|b)').get('j')?.get(0)?.reason).toBe('(a|b)')
  })

  it('ends an element only by a state after which nothing is written', () => {
    for (const state of ['COMPLETED', 'FAILED', 'CANCELLED', 'TIMEOUT', 'OUT_OF_MEMORY', 'NODE_FAIL', 'PREEMPTED']) expect([state, hasEnded(state)]).toEqual([state, true])
    for (const state of ['PENDING', 'CONFIGURING', 'RUNNING', 'COMPLETING', 'SUSPENDED', 'A_STATE_OF_TOMORROW']) expect([state, hasEnded(state)]).toEqual([state, false])
  })
})

describe('what sinfo says', () => {
  it('gives the partitions that take jobs, each once with what its smallest node has', () => {
    expect(parsePartitions('short*|1:00:00|64|256000+|up\nshort*|1:00:00|16|64000|up\nlong|infinite|64|256000|up\nclosed|1:00|8|1000|down\n')).toEqual([
      { name: 'short', isDefault: true, timeLimit: '1:00:00', cpusPerNode: 16, memoryMbPerNode: 64000 },
      { name: 'long', isDefault: false, timeLimit: 'infinite', cpusPerNode: 64, memoryMbPerNode: 256000 },
    ])
  })
})
