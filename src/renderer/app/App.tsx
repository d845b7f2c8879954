import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { createQueryClient, keepLive } from '../client/live'
import { cssVariables, theme } from '../theme/theme'
import { Shell } from './Shell'

const schemes = localStorageColorSchemeManager({ key: 'nano-studio-theme' })

/** The page: theme, cache, address, frame. */
export function App() {
  const [client] = useState(createQueryClient)
  useEffect(() => keepLive(client), [client])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={schemes} defaultColorScheme="dark">
      <QueryClientProvider client={client}>
        <ModalsProvider>
          <Notifications position="bottom-right" limit={4} containerWidth={340} />
          <Router hook={useHashLocation}><Shell /></Router>
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
