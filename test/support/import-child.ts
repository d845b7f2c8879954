import { openDatasetRoom } from './dataset-room'

/** Imports the tree argv[3] into the store in argv[2], in a process that a test kills. Says when it starts, and the result when it is done. */
const [folder, tree] = process.argv.slice(2) as [string, string]
const room = openDatasetRoom(folder)
process.stdout.write('start\n')
const result = await room.import(tree)
process.stdout.write(`done ${JSON.stringify(result)}\n`)
