import { useNavigate } from 'react-router';
import { api } from '@/shared/api';
import { PageHeading } from '@/shared/ui/page-heading';
import { PropertyForm } from './property-form';
import { emptyProperty, requestOf } from './property-schema';

export function NewProperty() {
  const [create] = api.useCreatePropertyMutation();
  const navigate = useNavigate();
  return (
    <div className="page py-10 sm:py-12">
      <PageHeading
        title="Add a home"
        lead="It stays a draft until you send it to us. The rooms and their rents come next."
      />
      <PropertyForm
        values={emptyProperty()}
        submitText="Save as a draft"
        busyText="Saving"
        onSubmit={async (values) => {
          const result = await create({ createProperty: requestOf(values) });
          if (result.data) await navigate(`/landlord/properties/${result.data.id}`);
          return result.error;
        }}
      />
    </div>
  );
}
