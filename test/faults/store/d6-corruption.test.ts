import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StudioError } from '../../../src/shared/errors'
import { randomStream } from '../../../src/studio/random'
import { SCHEMA_VERSION } from '../../../src/studio/store/open-store'
import { listRecoveries, openOrRecover, type StorePlaces } from '../../../src/studio/store/recover-store'
import { freshFolder } from '../../support/ck-tree'
import { fullFaults, recordFaultRow } from '../../support/fault-row'
import { testSeed } from '../../support/seed'
import { openTestStudio, readyStudio } from '../../support/studio'

const seed = testSeed()
const FLIPS = fullFaults() ? 1000 : 150
const NOW = Date.UTC(2027, 0, 1)

let kept: string
let here: string
let places: StorePlaces
/** The store's main file, with all of it in it. */
let whole: Buffer
beforeAll(async () => {
  const studio = await readyStudio()
  await studio.call('label.set', { sequence: 'sequence-1', emotion: 'fear', author: 'a' })
  await studio.close()
  kept = studio.path
  const database = new Database(join(kept, 'studio.sqlite'))
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  for (const end of ['-wal', '-shm']) rmSync(join(kept, `studio.sqlite${end}`), { force: true })
  whole = readFileSync(join(kept, 'studio.sqlite'))
  here = join(freshFolder('d6'), 'studio')
  places = { store: join(here, 'studio.sqlite'), backups: join(here, 'backups'), runs: join(here, 'runs') }
})
afterAll(() => { for (const path of [kept, dirname(here)]) rmSync(path, { recursive: true, force: true }) })

const restore = (): void => {
  rmSync(here, { recursive: true, force: true })
  cpSync(kept, here, { recursive: true })
}

/** Opens what is there; says what is wrong with how that went. `mustRecover` where the damage cannot be overlooked. */
function faultOf(mustRecover: boolean | null): string | null {
  const before = ['', '-wal', '-shm'].flatMap((end) => (existsSync(`${places.store}${end}`) ? [readFileSync(`${places.store}${end}`)] : []))
  let opened: ReturnType<typeof openOrRecover>
  try {
    opened = openOrRecover(places, NOW)
  } catch (error) {
    return `it was refused: ${error instanceof StudioError ? error.code : String(error)}`
  }
  const { store, recovery } = opened
  try {
    if (store.value('PRAGMA integrity_check') !== 'ok') return 'what was opened is not whole'
    if (store.value('PRAGMA user_version') !== SCHEMA_VERSION) return 'what was opened is of another schema'
    if (recovery === null) return mustRecover === true ? 'the damage was not noticed' : null
    if (mustRecover === false) return 'a whole store was replaced'
    if (store.value('SELECT COUNT(*) FROM sequence') !== 32) return 'the backup does not hold what was imported'
    const bytes = recovery.kept.map((path) => readFileSync(path))
    if (!recovery.kept.every((path) => /\.corrupt-2027-01-01T/.test(basename(path)))) return 'the damaged store is not kept under its name'
    if (before.length > 0 && !before[0]?.equals(bytes[0] ?? Buffer.alloc(0))) return 'the damaged store was not kept byte for byte'
    return listRecoveries(places.store)[0]?.at === NOW ? null : 'the recovery is not recorded'
  } catch (error) {
    return `what was opened does not answer: ${String(error)}`
  } finally {
    store.close()
  }
}

const CASES: readonly { readonly what: string; readonly recovers: boolean | null; readonly damage: () => void }[] = [
  { what: 'nothing done', recovers: false, damage: () => undefined },
  { what: 'a text over it', recovers: true, damage: () => writeFileSync(places.store, 'this is a text. '.repeat(2000)) },
  { what: 'a text over its beginning', recovers: true, damage: () => writeFileSync(places.store, Buffer.concat([Buffer.from('hello '.repeat(20)), whole.subarray(120)])) },
  { what: 'no byte in it', recovers: true, damage: () => truncateSync(places.store, 0) },
  { what: 'a text that is not UTF-8', recovers: true, damage: () => overwrite('cohn-kanade-images/', 0xff) },
  { what: 'a name of a column that is not UTF-8', recovers: true, damage: () => overwrite('action_units', 0x80) },
  { what: 'the file gone', recovers: true, damage: () => rmSync(places.store) },
  { what: 'zeros all over', recovers: true, damage: () => writeFileSync(places.store, Buffer.alloc(whole.length)) },
  { what: 'random bytes all over', recovers: true, damage: () => writeFileSync(places.store, Buffer.from(Array.from({ length: whole.length }, (_, at) => (at * 7919 + 13) % 251))) },
  { what: 'the journal gone', recovers: false, damage: () => { for (const end of ['-wal', '-shm']) rmSync(`${places.store}${end}`, { force: true }) } },
  { what: 'a text for a journal', recovers: null, damage: () => writeFileSync(`${places.store}-wal`, 'no journal '.repeat(500)) },
  { what: 'a rollback journal that is none of its', recovers: false, damage: () => writeFileSync(`${places.store}-journal`, Buffer.concat([Buffer.from([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]), Buffer.alloc(2000, 7)])) },
  { what: 'the journal of another store', recovers: true, damage: () => foreignJournal() },
]

/** Puts a byte over the second one of a text, wherever it stands. */
function overwrite(text: string, byte: number): void {
  const bytes = Buffer.from(whole)
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes[at + 1] = byte
  expect(bytes.equals(whole)).toBe(false)
  writeFileSync(places.store, bytes)
}

/** The write-ahead log of a store whose pages mean something else. */
function foreignJournal(): void {
  const path = join(here, 'other.sqlite')
  const other = new Database(path)
  other.pragma('journal_mode = WAL')
  other.exec('CREATE TABLE t (x)')
  for (let row = 0; row < 40; row += 1) other.exec(`INSERT INTO t VALUES ('${'x'.repeat(3000)}')`)
  cpSync(`${path}-wal`, `${places.store}-wal`)
  other.close()
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}

describe('a damaged store (D6)', () => {
  it('gives way to its backup and is kept, whatever was done to it', () => {
    const faults = CASES.flatMap(({ what, recovers, damage }) => {
      restore()
      damage()
      const fault = faultOf(recovers)
      return fault === null ? [] : [`${what}: ${fault}`]
    })
    recordFaultRow({ id: 'D6', count: CASES.length, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  })

  it('cut at any page gives way to its backup', () => {
    const size = whole.readUInt16BE(16)
    const pages = Math.floor(whole.length / size)
    const step = fullFaults() ? 1 : Math.ceil(pages / 25)
    const cuts = Array.from({ length: Math.ceil((pages - 1) / step) }, (_, index) => 1 + index * step)
    const faults = cuts.flatMap((page) => {
      restore()
      truncateSync(places.store, page * size)
      const fault = faultOf(true)
      return fault === null ? [] : [`cut after page ${page} of ${pages}: ${fault}`]
    })
    recordFaultRow({ id: 'D6', count: cuts.length, failures: faults.length, seed: null })
    expect(faults).toEqual([])
  })

  it('with one byte flipped opens as it is or as its backup, and is whole either way', () => {
    const random = randomStream(seed, 'd6')
    const faults: string[] = []
    let recovered = 0
    restore()
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const bytes = Buffer.from(whole)
      const at = random.below(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
      for (const name of readdirSync(here)) if (name.startsWith('studio.sqlite') || name === 'recovered.json') rmSync(join(here, name))
      writeFileSync(places.store, bytes)
      const fault = faultOf(null)
      if (fault !== null) faults.push(`a bit of byte ${at}: ${fault}`)
      if (listRecoveries(places.store).length > 0) recovered += 1
    }
    recordFaultRow({ id: 'D6', count: FLIPS, failures: faults.length, seed })
    expect(faults).toEqual([])
    expect(recovered).toBeGreaterThan(0)
  })

  it('without a backup is refused with a sentence, and nothing is touched', () => {
    restore()
    rmSync(places.backups, { recursive: true })
    writeFileSync(places.store, 'this is a text. '.repeat(2000))
    const before = readdirSync(here).sort()
    expect(() => openOrRecover(places, NOW)).toThrow(expect.objectContaining({ code: 'store-damaged', path: places.store }))
    expect(readdirSync(here).sort()).toEqual(before)
    expect(readFileSync(places.store, 'utf8')).toBe('this is a text. '.repeat(2000))
  })

  it('passes over a backup that is damaged itself', () => {
    restore()
    mkdirSync(places.backups, { recursive: true })
    writeFileSync(join(places.backups, 'store-2026-12-31T00-00-00-000Z-r99.sqlite'), 'no backup')
    writeFileSync(places.store, 'this is a text. '.repeat(2000))
    expect(faultOf(true)).toBeNull()
  })

  it('of a newer program is neither written nor replaced', () => {
    restore()
    const database = new Database(places.store)
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`)
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    for (const end of ['-wal', '-shm']) rmSync(`${places.store}${end}`, { force: true })
    const before = readFileSync(places.store)
    expect(() => openOrRecover(places, NOW)).toThrow(expect.objectContaining({ code: 'store-newer' }))
    expect(readFileSync(places.store).equals(before)).toBe(true)
    expect(readdirSync(here).filter((name) => name.includes('corrupt'))).toEqual([])
    recordFaultRow({ id: 'D6', count: 1, failures: 0, seed: null })
  })

  it('is told to every host that opens the studio', async () => {
    restore()
    writeFileSync(places.store, 'this is a text. '.repeat(2000))
    const studio = await openTestStudio({ path: here })
    const { recovery } = await studio.call('studio.info', {})
    expect(recovery?.reason).toContain(places.store)
    expect(recovery?.kept.every((path) => existsSync(path))).toBe(true)
    expect((await studio.call('dataset.list', {})).items).toHaveLength(1)
    await studio.close()
  })
})
