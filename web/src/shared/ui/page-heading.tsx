import { useEffect, useRef, type ReactNode } from 'react';

interface PageHeadingProps {
  /** Also the document's title. */
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  className?: string;
}

/** True until the first page has been shown: the browser itself announces that one. */
let firstPage = true;

/** A page's h1. After a navigation it takes focus, so that a screen reader starts reading here. */
export function useAnnouncedHeading(title: string) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · RentEzy`;
  }, [title]);
  useEffect(() => {
    if (!firstPage) ref.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return ref;
}

export function PageHeading({ title, lead, action, className }: PageHeadingProps) {
  const ref = useAnnouncedHeading(title);
  return (
    <header className={className ?? 'mb-8 flex flex-wrap items-end justify-between gap-4'}>
      <div className="flex max-w-read flex-col gap-2">
        <h1 ref={ref} tabIndex={-1} className="text-title">
          {title}
        </h1>
        {lead && <p className="text-muted">{lead}</p>}
      </div>
      {action}
    </header>
  );
}
