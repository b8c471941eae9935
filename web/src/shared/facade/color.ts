/* Colours in OKLab, where mixing two of them looks like mixing two of them. */
export interface Color {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** Lightness 0 to 1, chroma about 0 to 0.2, hue in degrees. */
export function lch(lightness: number, chroma: number, hueDegrees: number): Color {
  const hue = (hueDegrees * Math.PI) / 180;
  return { l: lightness, a: chroma * Math.cos(hue), b: chroma * Math.sin(hue) };
}

/** `share` of the second colour, 0 to 1. */
export function mix(from: Color, to: Color, share: number): Color {
  return {
    l: from.l + (to.l - from.l) * share,
    a: from.a + (to.a - from.a) * share,
    b: from.b + (to.b - from.b) * share,
  };
}

export function lighter(color: Color, by: number): Color {
  return { ...color, l: Math.min(1, Math.max(0, color.l + by)) };
}

export function css({ l, a, b }: Color): string {
  return `oklab(${l.toFixed(3)} ${a.toFixed(3)} ${b.toFixed(3)})`;
}
