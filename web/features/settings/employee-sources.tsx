import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { useMay } from '../../api/me.ts';
import { FieldSources } from './field-sources.tsx';
import { Group } from './group.tsx';
import { ReadOnly } from './read-only.tsx';
import type { SettingsForm } from './settings-form.ts';
import { SourceList } from './source-list.tsx';
import { inOrder } from './source-order.ts';

/** Which of several employee sources counts first, as a whole and field by field. */
export const EmployeeSources = ({ form }: { readonly form: SettingsForm }): ReactNode => {
  const may = useMay();
  const { data } = useAnswer('GET /connections', {}, { enabled: may('connections.read') });
  const sources = (data?.items ?? []).filter(
    (one) => one.kind === 'employee_source' && one.state !== 'uninstalled',
  );
  const ordered = inOrder(sources, form.values.employeeSourceOrder);
  return (
    <Group
      form={form}
      anchor="employee-sources"
      title="Employee sources"
      about="Whose word counts where several sources know the same person."
      names={['employeeSourceOrder', 'fieldPrecedence']}
    >
      {form.readOnly ? (
        <Stack gap="md">
          <ReadOnly name="employeeSourceOrder" value={form.values.employeeSourceOrder} />
          <ReadOnly name="fieldPrecedence" value={form.values.fieldPrecedence} />
        </Stack>
      ) : (
        <>
          {ordered.length === 0 ? (
            <Text size="sm" c="dimmed">
              No employee source is connected yet. With two or more, their order is set here.
            </Text>
          ) : (
            <SourceList form={form} sources={ordered} />
          )}
          <FieldSources form={form} sources={ordered} />
        </>
      )}
    </Group>
  );
};
