export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** The colours of a picture; each text has at least 4.5 times the luminance of its ground, or that of it (WCAG AA). */
export interface Palette {
  ground: string;
  text: string;
  /** The title, publishers, and what stands at the foot. */
  quiet: string;
  /** Times, and how they are known. */
  accent: string;
  /** The line that events stand on. */
  rail: string;
  /** Where sources contradict each other. */
  contradiction: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  dark: {
    ground: '#1e1f22',
    text: '#f2f3f5',
    quiet: '#b5bac1',
    accent: '#8cc8ea',
    rail: '#4e5058',
    contradiction: '#f0c674',
  },
  light: {
    ground: '#ffffff',
    text: '#1a1d21',
    quiet: '#55606b',
    accent: '#1f5f82',
    rail: '#c4cad1',
    contradiction: '#7a4f00',
  },
};
