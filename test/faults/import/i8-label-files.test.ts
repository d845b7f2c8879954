import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { tinyPng } from '../../support/tiny-png'

const text = (value: string): Buffer => Buffer.from(value, 'utf8')

/** What a label file may hold by mistake or malice, and the code and line it is told with. */
const FILES: readonly (readonly [what: string, content: Buffer, code: string, line: number])[] = [
  ['empty', text(''), 'label-malformed', 1],
  ['only a line end', text('\n'), 'label-malformed', 1],
  ['only spaces', text('      \t  '), 'label-malformed', 1],
  ['NaN', text('   NaN\n'), 'label-malformed', 1],
  ['Infinity', text('Infinity\n'), 'label-malformed', 1],
  ['8', text('   8.0000000e+00\n'), 'label-out-of-range', 1],
  ['-1', text('  -1.0000000e+00\n'), 'label-out-of-range', 1],
  ['1e309', text('1e309\n'), 'label-out-of-range', 1],
  ['2^53', text('9007199254740992\n'), 'label-out-of-range', 1],
  ['between two emotions', text('   3.5000000e+00\n'), 'label-out-of-range', 1],
  ['a hair beside one', text('3.0000001\n'), 'label-out-of-range', 1],
  ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text('3.0000000e+00\n')]), 'label-malformed', 1],
  ['UTF-16, little endian', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('3.0000000e+00\n', 'utf16le')]), 'label-malformed', 1],
  ['UTF-16, big endian', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('3.0000000e+00\n', 'utf16le').swap16()]), 'label-malformed', 1],
  ['UTF-16 without a mark', Buffer.from('3.0000000e+00\n', 'utf16le'), 'label-malformed', 1],
  ['two values in a line', text('   3.0000000e+00   4.0000000e+00\n'), 'label-malformed', 1],
  ['two lines', text('   3.0000000e+00\n   4.0000000e+00\n'), 'label-malformed', 2],
  ['CRLF and a second line', text('\r\n3.0000000e+00\r\n4.0000000e+00\r\n'), 'label-malformed', 3],
  ['10 MB', Buffer.alloc(10 * 1024 * 1024, 0x33), 'label-too-large', 1],
  ['one byte above the limit', Buffer.concat([text('3'), Buffer.alloc(4096, 0x20)]), 'label-too-large', 1],
  ['a comma for a point', text('   3,0000000e+00\n'), 'label-malformed', 1],
  ['hexadecimal', text('0x3\n'), 'label-malformed', 1],
  ['a word', text('happy\n'), 'label-malformed', 1],
  ['a number with a word behind', text('3 happy\n'), 'label-malformed', 1],
  ['a Fortran exponent', text('3.0d+00\n'), 'label-malformed', 1],
  ['an exponent without digits', text('3.0e\n'), 'label-malformed', 1],
  ['Arabic digits', text('٣\n'), 'label-malformed', 1],
  ['NUL bytes', Buffer.from([0x33, 0x00, 0x0a]), 'label-malformed', 1],
  ['a picture', tinyPng(3), 'label-malformed', 1],
  ['markup', text('<img src=x onerror=alert(1)>\n'), 'label-malformed', 1],
]
/** What looks odd and is unambiguous. */
const GOOD: readonly (readonly [what: string, content: Buffer, emotion: string])[] = [
  ['CRLF', text('   3.0000000e+00\r\n'), 'disgust'],
  ['no line end', text('7'), 'surprise'],
  ['neutral', text('   0.0000000e+00\n'), 'neutral'],
  ['empty lines behind', text('5.0\n\n\n'), 'happiness'],
  ['an exponent', text('0.6e1\n'), 'sadness'],
]

it('30 wrong label files are each told with a code and a line, and the sequences come in without a label (row I8)', async () => {
  expect(FILES).toHaveLength(30)
  const root = freshFolder('labels')
  const labelPath = (index: number): string => `Emotion/S${String(index + 1).padStart(3, '0')}/001/S${String(index + 1).padStart(3, '0')}_001_00000001_emotion.txt`
  ;[...FILES, ...GOOD].forEach(([, content], index) => {
    const subject = `S${String(index + 1).padStart(3, '0')}`
    for (const part of ['cohn-kanade-images', 'Emotion']) mkdirSync(join(root, part, subject, '001'), { recursive: true })
    writeFileSync(join(root, 'cohn-kanade-images', subject, '001', `${subject}_001_00000001.png`), tinyPng(index))
    writeFileSync(join(root, labelPath(index)), content)
  })
  const room = openDatasetRoom()
  const { problems, sequences, labelledSequences } = await room.import(root)
  const told = new Map(problems.map((problem) => [problem.path, problem]))
  const wrong = FILES.flatMap(([what, , code, line], index) => {
    const problem = told.get(labelPath(index))
    return problem?.code === code && problem.line === line && problem.message.includes(labelPath(index)) ? [] : [`${what}: ${problem === undefined ? 'taken' : `${problem.code}, line ${String(problem.line)}`}`]
  })
  recordFaultRow({ id: 'I8', count: FILES.length, failures: wrong.length, seed: null })
  expect(wrong).toEqual([])
  expect(problems).toHaveLength(FILES.length)
  expect({ sequences, labelledSequences }).toEqual({ sequences: FILES.length + GOOD.length, labelledSequences: GOOD.length })
  const emotions = room.store.all<{ emotion: string }>('SELECT dataset_emotion AS emotion FROM sequence WHERE dataset_emotion IS NOT NULL ORDER BY sort_key')
  expect(emotions.map((row) => row.emotion)).toEqual(GOOD.map(([, , emotion]) => emotion))
})
