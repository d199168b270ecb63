/** What a report counts of a queue since a time (S30), by the words that scenarios ask for it with. */
export const REPORT_FIGURES = {
  offered: 'count',
  handled: 'count',
  abandoned: 'count',
  callbacks: 'count',
  'callbacks made': 'count',
  reached: 'count',
  'callbacks reached': 'count',
  'not reached': 'count',
  'callbacks not reached': 'count',
  expired: 'count',
  'callbacks expired': 'count',
  dials: 'count',
  retries: 'count',
  'average speed of answer': 'duration',
  'service level': 'percent',
} as const satisfies Readonly<Record<string, 'count' | 'duration' | 'percent'>>;

export type ReportFigure = keyof typeof REPORT_FIGURES;
