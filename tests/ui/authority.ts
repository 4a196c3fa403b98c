import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG =
  '[tsa]\ndefault_tsa=it\n[it]\nserial=serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\n' +
  'digests=sha256\ness_cert_id_alg=sha256\n';
const EXTENSIONS =
  'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n' +
  'basicConstraints=CA:FALSE\n';

/** An honest timestamp authority on loopback: the openssl program behind a server. */
export class Authority {
  private readonly folder = mkdtempSync(join(tmpdir(), 'periksa-tsa-'));
  private constructor(private readonly server: Server) {}

  static async start(): Promise<Authority> {
    const server = createServer();
    const authority = new Authority(server);
    authority.make();
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        writeFileSync(join(authority.folder, 'q.tsq'), Buffer.concat(parts));
        authority.openssl(
          'ts -reply -config ts.cnf -queryfile q.tsq -signer tsa.pem -inkey tsa.key -out r.tsr',
        );
        response.setHeader('Content-Type', 'application/timestamp-reply');
        response.end(readFileSync(join(authority.folder, 'r.tsr')));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return authority;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/tsr`;
  }

  /** The certificate to trust. */
  get root(): string {
    return join(this.folder, 'ca.pem');
  }

  stop(): void {
    this.server.close();
  }

  private make(): void {
    for (const [name, text] of [
      ['ts.cnf', CONFIG],
      ['tsa.ext', EXTENSIONS],
      ['serial', '01'],
    ] as const) {
      writeFileSync(join(this.folder, name), text);
    }
    this.openssl('ecparam -genkey -noout -name P-256 -out ca.key');
    this.openssl('req -x509 -key ca.key -out ca.pem -days 30 -subj /CN=Root');
    this.openssl('ecparam -genkey -noout -name P-256 -out tsa.key');
    this.openssl('req -new -key tsa.key -out tsa.csr -subj /CN=Loopback');
    this.openssl(
      'x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -out tsa.pem -days 30 -extfile tsa.ext',
    );
  }

  private openssl(line: string): void {
    execFileSync('openssl', line.split(' '), { cwd: this.folder, stdio: 'pipe' });
  }
}
