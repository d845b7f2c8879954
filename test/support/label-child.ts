import { openDatasetRoom } from './dataset-room'

/**
 * Labels the sequences of the studio folder argv[2] one after another, each edit with its number as the note, from argv[3] on, in a process that a test kills.
 * Says "start", then "saved N" once the journal has answered.
 */
const [folder, first] = process.argv.slice(2) as [string, string]
const room = openDatasetRoom(folder)
const { items } = await room.call('sequence.list', { dataset: 'dataset-1' })
process.stdout.write('start\n')
for (let number = Number(first); ; number += 1) {
  const sequence = items[number % items.length]?.id ?? ''
  if (number % 5 === 0) await room.call('label.setMany', { sequences: items.map((item) => item.id), emotion: 'anger', note: String(number) })
  else await room.call('label.set', { sequence, emotion: 'fear', note: String(number), unsure: number % 2 === 0 })
  process.stdout.write(`saved ${number}\n`)
}
