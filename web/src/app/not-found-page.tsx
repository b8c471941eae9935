import { Link } from 'react-router';
import { Button } from '@/shared/ui/button';
import { PageHeading } from '@/shared/ui/page-heading';

export function NotFoundPage() {
  return (
    <div className="page py-16">
      <PageHeading
        title="There is nothing here"
        lead="The address may be mistyped, or what was here is gone or not yours to see."
        className="mb-6"
      />
      <Button asChild>
        <Link to="/">See homes to rent</Link>
      </Button>
    </div>
  );
}
