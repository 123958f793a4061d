const NEEDED = [20, 19];

/** Ends the process with one clear line when Node is too old for this project. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(
    `Foyer needs Node ${NEEDED.join('.')} or newer, this is ${version}. Get it from https://nodejs.org`,
  );
  process.exit(1);
}
