import {
  EXACT_POLICY,
  match,
  type Candidate,
  type EmployeeCandidate,
  type MatchDecision,
  type MatchPolicy,
} from '../../../src/domain/matching/match.ts';

export const policy: MatchPolicy = {
  ...EXACT_POLICY,
  automatic: 'exact',
  windowSize: 10_000,
  rejected: new Set(),
  unmerged: new Set(),
};

export const person = (o: Partial<Candidate> = {}): Candidate => ({
  id: 'p1',
  firstName: 'Ana',
  middleName: null,
  lastName: 'Müller',
  preferredName: null,
  personalEmail: 'ana@home.example',
  primaryEmail: null,
  phone: '+4915112345670',
  birthDate: null,
  startDate: '2027-01-04',
  jobTitle: 'Engineer',
  department: null,
  location: null,
  legalEntity: null,
  storedIds: ['cand-1', 'app-1'],
  standing: 'open',
  emailShared: false,
  phoneShared: false,
  ...o,
});

export const employee = (o: Partial<EmployeeCandidate> = {}): EmployeeCandidate => ({
  id: 'e1',
  firstName: 'Ana',
  middleName: null,
  lastName: 'Müller',
  preferredName: null,
  personalEmail: 'ana@home.example',
  workEmail: 'ana.mueller@work.example',
  phone: '+4915112345670',
  birthDate: null,
  startDate: '2027-01-04',
  jobTitle: 'Engineer',
  department: null,
  location: null,
  legalEntity: null,
  candidateKey: null,
  state: 'current',
  accountHolders: [],
  emailShared: false,
  phoneShared: false,
  ...o,
});

/** The decision about one pair; it must be there. */
export const decide = (p: Candidate, e: EmployeeCandidate, o: Partial<MatchPolicy> = {}): MatchDecision => {
  const [decision] = match([p], [e], { ...policy, ...o });
  if (decision === undefined) throw new Error('The pair was not looked at');
  return decision;
};
