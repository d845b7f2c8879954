import { z } from 'zod'

// Imported before any schema: zod would otherwise try `new Function` once, which the page's policy refuses and reports.
z.config({ jitless: true })
