import { cruise } from 'dependency-cruiser';
import { z } from 'zod';
import { libraries, rooms } from './rooms.ts';

const modulesSchema = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(
        z.object({ resolved: z.string(), module: z.string(), dependencyTypes: z.array(z.string()) }),
      ),
    }),
  ),
});

type Module = z.infer<typeof modulesSchema>['modules'][number];
type Dependency = Module['dependencies'][number];

const readModules = async (): Promise<Module[]> => {
  const result = await cruise(['src', 'workflows', 'activities', 'sandbox', 'web'], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs'] },
    outputType: 'json',
  });
  if (typeof result.output !== 'string') throw new TypeError('dependency-cruiser answered no JSON text');
  const { modules } = modulesSchema.parse(JSON.parse(result.output));
  return modules.filter((module) => /\.tsx?$/.test(module.source));
};

const matches = (patterns: readonly string[], path: string): boolean =>
  patterns.some((pattern) => new RegExp(pattern).test(path));
const isOwnCode = (path: string): boolean => matches(['^(src|workflows|activities|sandbox|web)/'], path);
const isTypeOnly = (dependency: Dependency): boolean => dependency.dependencyTypes.includes('type-only');

/** What the table forbids about one import, in words; null when it is allowed. */
const complaint = (source: string, dependency: Dependency): string | null => {
  if (!isOwnCode(dependency.resolved)) {
    return isTypeOnly(dependency) ? null : libraryComplaint(source, dependency.module);
  }
  const entry = Object.entries(rooms).find(([, room]) => new RegExp(room.path).test(source));
  if (entry === undefined) return null;
  const [name, room] = entry;
  const allowed = matches([room.path, ...room.mayImport], dependency.resolved);
  const allowedAsType = isTypeOnly(dependency) && matches(room.typesOf ?? [], dependency.resolved);
  if (allowed || allowedAsType) return null;
  return `${source} (room "${name}") may not import ${dependency.resolved}: see docs/architecture.md, "Who may import whom"`;
};

const libraryComplaint = (source: string, module: string): string | null => {
  const entry = Object.entries(libraries).find(([name]) => module === name || module.startsWith(`${name}/`));
  if (entry === undefined || matches(entry[1], source)) return null;
  return `${source} may not use ${module}: it belongs to ${entry[1].join(', ')}`;
};

describe('architecture', () => {
  let modules: Module[];
  beforeAll(async () => {
    modules = await readModules();
  });

  it('sees the code', () => {
    expect(modules.length).toBeGreaterThan(150);
    expect(modules.flatMap((module) => module.dependencies).length).toBeGreaterThan(500);
  });

  it('keeps the table of who may import whom', () => {
    const complaints = modules.flatMap(({ source, dependencies }) =>
      dependencies.map((dependency) => complaint(source, dependency)).filter((text) => text !== null),
    );
    expect(complaints).toEqual([]);
  });

  it('keeps connectors apart from their siblings', () => {
    const crossing = modules.flatMap(({ source, dependencies }) => {
      const own = /^src\/connectors\/([a-z]+)\//.exec(source)?.[1];
      return dependencies
        .map(({ resolved }) => /^src\/connectors\/([a-z]+)\//.exec(resolved)?.[1])
        .filter((other) => own !== undefined && other !== undefined && other !== own)
        .map((other) => `${source} imports the connector ${other}`);
    });
    expect(crossing).toEqual([]);
  });

  it('would notice a forbidden import', () => {
    const forbidden = (resolved: string, module = resolved): Dependency => ({
      resolved,
      module,
      dependencyTypes: ['local'],
    });
    expect(complaint('src/domain/person.ts', forbidden('src/db/scope.ts'))).toMatch(/may not import/);
    expect(complaint('workflows/x.workflow.ts', forbidden('activities/contract.ts'))).toMatch(
      /may not import/,
    );
    expect(
      complaint(
        'src/api/app.ts',
        forbidden('node_modules/@temporalio/client/lib/index.js', '@temporalio/client'),
      ),
    ).toMatch(/may not use/);
  });
});
