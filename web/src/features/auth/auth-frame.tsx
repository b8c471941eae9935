import type { ReactNode } from 'react';
import { PageHeading } from '@/shared/ui/page-heading';

/** One narrow column: a heading, a form, and the way to the neighbouring form. */
export function AuthFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto w-full max-w-form px-4 py-10 sm:py-16">
      <PageHeading title={title} lead={lead} className="mb-7" />
      {children}
    </div>
  );
}

export const LINK = 'font-strong underline decoration-accent/40 underline-offset-4 hover:decoration-accent';
