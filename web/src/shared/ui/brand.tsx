/** The mark: a house seen at its corner, two planes and a door. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="8" fill="oklch(0.43 0.078 172)" />
      <path d="M7 25V14l7-6v17z" fill="oklch(0.9 0.03 165)" />
      <path d="M14 8l11 6v11H14z" fill="oklch(0.97 0.012 90)" />
      <path d="M18 25v-7h4v7z" fill="oklch(0.43 0.078 172)" />
    </svg>
  );
}
