/** Deckle's mark: a sheet with a deckle edge, on which shapes are drawn. The same as icon.svg. */
export function Mark({ size = 26 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#c8431a" />
      <path
        fill="#fff"
        d="M7 8.5A1.5 1.5 0 0 1 8.5 7h15A1.5 1.5 0 0 1 25 8.500V23l-2.2 1.9-2.3-1.7-2.2 1.9-2.3-1.9-2.3 1.9-2.2-1.9-2.3 1.700L7 23z"
      />
      <circle cx="13" cy="14" r="3" fill="#c8431a" />
      <path d="m17 17.5 3-6 3 6z" fill="#c8431a" opacity=".55" />
    </svg>
  );
}
