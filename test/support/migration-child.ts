import Database from 'libsql'
import { openStore } from '../../src/studio/store/open-store'

/**
 * Opens the store argv[2] and is killed after as many statements of its migration as argv[3] says; a number beyond them leaves it to end by itself,
 * having said how many there were. A migration's statements are run one at a time here, so that the kill can fall between any two of them.
 */
const [path, killAfter] = process.argv.slice(2) as [string, string]
const { exec } = Database.prototype
let count = 0
Database.prototype.exec = function (this: Database.Database, sql: string) {
  for (const statement of statementsOf(sql)) {
    exec.call(this, statement)
    count += 1
    if (count === Number(killAfter)) process.kill(process.pid, 'SIGKILL')
  }
  return this
}
openStore(path).close()
process.stdout.write(`${count} statements\n`)

/** No text of a migration holds a semicolon of its own. */
function statementsOf(sql: string): readonly string[] {
  return sql.replace(/\/\*[\s\S]*?\*\//g, '').split(';').map((part) => part.trim()).filter((part) => part !== '')
}
