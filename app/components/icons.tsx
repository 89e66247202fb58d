import type { ReactNode } from 'react';

/** 20 px line icons; decoration only, the words beside them carry the meaning. */
const icon = (children: ReactNode) =>
  function Icon() {
    return (
      <svg
        viewBox="0 0 20 20"
        width="18"
        height="18"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };

export const LockIcon = icon(
  <>
    <rect x="4.5" y="9" width="11" height="7.5" rx="2" />
    <path d="M7 9V6.500a3 3 0 0 1 6 0V9" />
  </>,
);
export const DownloadIcon = icon(<path d="M10 3.500v9m0 0 3.5-3.500M10 12.5 6.5 9M4 16.500h12" />);
export const PlusIcon = icon(<path d="M10 4.500v11M4.5 10h11" />);
export const RetryIcon = icon(<path d="M15.5 10a5.5 5.5 0 1 1-1.7-4M15.5 3.500v3h-3" />);
export const ShapesIcon = icon(
  <>
    <circle cx="7" cy="7" r="3.5" />
    <path d="M13.5 9.5 17 16h-7z" />
  </>,
);
export const ListIcon = icon(<path d="M4 5.500h12M4 10h8M4 14.500h10" />);
export const WarningIcon = icon(<path d="M10 7.500v3.500m0 2.500h.01M10 3.5 2.8 16h14.400z" />);
export const TickIcon = icon(<path d="m5 10.5 3.5 3.500L15.5 6.5" />);
export const FolderIcon = icon(
  <path d="M3 6a1.5 1.5 0 0 1 1.5-1.500h3l1.5 2h6.500A1.5 1.5 0 0 1 17 8v6a1.5 1.5 0 0 1-1.5 1.500h-11A1.5 1.5 0 0 1 3 14z" />,
);
export const CrossIcon = icon(<path d="m6 6 8 8m0-8-8 8" />);
