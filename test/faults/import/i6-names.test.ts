import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { STUDIO_ERROR_CODES } from '../../../src/shared/errors'
import { freshFolder } from '../../support/ck-tree'
import { openDatasetRoom } from '../../support/dataset-room'
import { recordFaultRow } from '../../support/fault-row'
import { tinyPng } from '../../support/tiny-png'

/** Names that have broken programs, without their ending. A buffer is a name that is no UTF-8. */
const NAMES: readonly (string | Buffer)[] = [
  'new\nline', 'carriage\rreturn', 'tab\tin it', 'bell\u0007', 'escape\u001b[31m', 'nul-like\u2400', '\u202egnp.lr', 'zero\u200bwidth', '\ufeffmark', '<img src=x onerror=alert(1)>',
  '"><script>alert(1)<!--', "it's", 'a"b', 'a`b', '$(id)', '${HOME}', '; rm -rf ~', '| cat', '& echo', '%00', '%2e%2e%2f', '-rf', '--help', '=cmd()', '+1', '@sum', '__proto__', 'constructor',
  'CON', 'NUL', 'trailing dot.', ' leading space', 'trailing space ', '\u00e9 composed', 'e\u0301 composed', 'Case', 'case', 'x'.repeat(251), '..png', Buffer.from([0x69, 0xff, 0xfe, 0x80]),
]

it(`${NAMES.length} hostile names come back as they are or are refused by a code, and none stops the others (row I6)`, async () => {
  const root = freshFolder('names')
  for (const folder of ['happy', 'sad']) mkdirSync(join(root, folder))
  writeFileSync(join(root, 'sad', 'good.png'), tinyPng(99))
  const ending = Buffer.from('.png')
  NAMES.forEach((name, index) => { writeFileSync(Buffer.concat([Buffer.from(join(root, 'happy', '/')), Buffer.from(name), ending]), tinyPng(index)) })
  const room = openDatasetRoom()
  const { problems } = await room.import(root)
  const typed = problems.filter(({ code, message }) => (STUDIO_ERROR_CODES as readonly string[]).includes(code) && message.endsWith('.'))
  const { items } = await room.call('sequence.list', { dataset: 'dataset-1', limit: 100 })
  const found = new Set(items.map((item) => item.sequence))
  // a leading dot is litter that systems leave, and nobody means to import it
  const wrong = NAMES.filter((name) => typeof name === 'string' && !name.startsWith('.') && !found.has(`happy/${name}.png`)).map(String)
  const broken = typed.filter(({ path }) => path.includes('\ufffd'))
  room.store.close()
  recordFaultRow({ id: 'I6', count: NAMES.length, failures: wrong.length + (problems.length - typed.length), seed: null })
  expect({ wrong, untyped: problems.length - typed.length, told: broken.length > 0 }).toEqual({ wrong: [], untyped: 0, told: true })
  expect(found.has('sad/good.png')).toBe(true)
})
