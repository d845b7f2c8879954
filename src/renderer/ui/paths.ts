/** A file in a folder by its path, whichever way the folder's slashes lean; the folder itself where no file is named. */
export function pathOf(folder: string, file: string): string {
  const name = file.trim()
  if (name === '') return folder
  const slash = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`
}
