import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/**
 * The studio folder a host opens when none was named: `NANO_STUDIO_DIR`, else the place the system keeps a user's data
 * (XDG Base Directory on Linux, Application Support on macOS, LOCALAPPDATA on Windows). Always absolute.
 */
export function defaultStudioFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = env['NANO_STUDIO_DIR']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'EmotionNet Nano Studio')
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'EmotionNet Nano Studio')
  const data = env['XDG_DATA_HOME']
  return join(data !== undefined && isAbsolute(data) ? data : join(home, '.local', 'share'), 'emotionnet-nano-studio')
}
