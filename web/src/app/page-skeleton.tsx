import { Skeleton } from '@/shared/ui/states';

/** While a page's code is on its way: the shape that most pages have. */
export function PageSkeleton() {
  return (
    <div className="page flex flex-col gap-6 py-10" aria-busy="true">
      <span className="sr-only" role="status">
        Loading
      </span>
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="h-5 w-96 max-w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
