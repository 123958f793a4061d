import type { Company, Employee } from '../model.ts';
import { changesBetween, dayOf, snapshot } from '../values.ts';
import type { World } from '../world.ts';

/** Changes an employee: whatever has another value today is told of at once, what is to come is not. */
export const change = (world: World, o: { company: Company; employee: Employee }, run: () => void): void => {
  const { company, employee } = o;
  const today = dayOf(world.clock());
  const before = snapshot(company, employee, today);
  run();
  employee.lastChanged = world.clock();
  const changed = changesBetween(before, snapshot(company, employee, today));
  if (changed.length > 0) world.deliverer.emit(company, { action: 'updated', employee, changed });
};

/** Rows of tables whose day has come since this was last asked take effect now, and only now are told of. */
export const settleDay = (world: World): void => {
  const today = dayOf(world.clock());
  for (const company of world.companies.values()) {
    const from = company.settledDay;
    if (from >= today) continue;
    company.settledDay = today;
    for (const employee of company.employees.values()) {
      const due = [...employee.job, ...employee.status].some(({ date }) => date > from && date <= today);
      if (!due) continue;
      const changed = changesBetween(snapshot(company, employee, from), snapshot(company, employee, today));
      employee.lastChanged = world.clock();
      if (changed.length > 0) world.deliverer.emit(company, { action: 'updated', employee, changed });
    }
  }
};
