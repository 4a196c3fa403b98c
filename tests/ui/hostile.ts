import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

const FOLDER = join(__dirname, '../fixtures/hostile');
/** Where the independent validators keep theirs, beside the repository. */
const SHARED = 'shared/validators/hostile-html/fixtures.json';
/** So many open elements stand for `{deep}`. */
const DEEP = 100;
const CHARACTERS = { '\\n': '\n', '\\t': '\t', '\\x0c': '\f', '\\x00': '\0' };

/** Markup that tries to load, run or send. */
export interface Hostile {
  name: string;
  markup: string;
}

/** Every hostile page and string, towards this server; the shared ones too, where they are at hand. */
export function hostile(trap: string): Hostile[] {
  return [...pages(trap), ...mutations(trap), ...shared(trap)];
}

export function pages(trap: string): Hostile[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.html'));
  return names.sort().map((name) => ({
    name,
    markup: readFileSync(join(FOLDER, name), 'utf8').replaceAll('{trap}', trap),
  }));
}

export function mutations(trap: string): Hostile[] {
  const lines = readFileSync(join(FOLDER, 'mutations.tsv'), 'utf8').split('\n');
  const told = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return told.map((line, index) => {
    const [technique = '', written = ''] = line.split('\t');
    const markup = Object.entries(CHARACTERS)
      .reduce((text, [from, to]) => text.replaceAll(from, to), written)
      .replaceAll('{deep}', '<div>'.repeat(DEEP))
      .replaceAll('{trap}', trap);
    return { name: `${technique} ${index}`, markup };
  });
}

/** None where the validators are not at hand. */
function shared(trap: string): Hostile[] {
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, SHARED);
    if (!existsSync(path)) continue;
    const { fixtures } = JSON.parse(readFileSync(path, 'utf8')) as {
      fixtures: { id: string; html: string }[];
    };
    return fixtures.map(({ id, html }) => ({
      name: `shared ${id}`,
      markup: html.replaceAll('{{EVIL}}', trap),
    }));
  }
  console.log(`${SHARED} is not here: the pages of this repository alone are shown`);
  return [];
}

/** A server that counts who comes. */
export class Counting {
  connections = 0;
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {
    server.on('connection', () => this.connections++);
    server.on('request', (request) => this.requests.push(request.url ?? ''));
  }

  static async start(answer: (path: string) => string | null): Promise<Counting> {
    const server = createServer((request, response) => {
      const body = answer(request.url ?? '');
      response.statusCode = body === null ? 404 : 200;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('connection', 'close');
      response.end(body ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Counting(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
