import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The program behind the window: the real commands over loopback HTTP. */
export function binary(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(__dirname, '../../target');
  const path = process.env.PERIKSA_TEST_HOST ?? join(target, 'debug/periksa-test-host');
  if (existsSync(path)) return path;
  throw new Error(
    `${path} is not there. Build it with "cargo build -p periksa-test-host" and name it in PERIKSA_TEST_HOST.`,
  );
}

/** Stops the run once, before the first test, when there is no program to test. */
export default function setup(): void {
  binary();
}
