//! An honest timestamp authority on loopback: the openssl program behind a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use tempfile::TempDir;

const CONFIG: &str = "[tsa]\ndefault_tsa=it\n[it]\nserial=serial\nsigner_digest=sha256\n\
                      default_policy=1.2.3.4.1\ndigests=sha256\ness_cert_id_alg=sha256\n";
const EXTENSIONS: &str = "extendedKeyUsage=critical,timeStamping\n\
                          keyUsage=critical,digitalSignature\nbasicConstraints=CA:FALSE\n";

/// Whether the openssl program is there. Without it these tests cannot be made.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
pub fn openssl_is_missing() -> bool {
    let missing = Command::new("openssl").arg("version").output().is_err();
    if missing {
        eprintln!("skipped: the openssl program is not here");
    }
    missing
}

/// Answers every request until the test ends.
pub struct Authority {
    folder: Arc<TempDir>,
    address: SocketAddr,
}

impl Authority {
    /// Makes root and signer, and serves.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("ts.cnf", CONFIG), ("tsa.ext", EXTENSIONS), ("serial", "01")] {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        for line in [
            "ecparam -genkey -noout -name P-256 -out ca.key",
            "req -x509 -key ca.key -out ca.pem -days 30 -subj /CN=Root",
            "ecparam -genkey -noout -name P-256 -out tsa.key",
            "req -new -key tsa.key -out tsa.csr -subj /CN=Loopback",
            "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -out tsa.pem -days 30 -extfile tsa.ext",
        ] {
            openssl(&folder, line);
        }
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let folder = Arc::new(folder);
        let serving = Arc::clone(&folder);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever hangs up gets no answer.
                let _ = answer(&serving, stream);
            }
        });
        Self { folder, address }
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        format!("http://{}/tsr", self.address)
    }

    /// The certificate to trust.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// What `openssl ts -verify` says of files that left the case.
    pub fn openssl_accepts(&self, data: &[u8], reply: &[u8], root: &str) -> bool {
        let path = |name: &str| self.folder.path().join(name);
        std::fs::write(path("data"), data).expect("written");
        std::fs::write(path("reply"), reply).expect("written");
        std::fs::write(path("root.pem"), root).expect("written");
        let line = "ts -verify -data data -in reply -CAfile root.pem";
        let output = Command::new("openssl")
            .args(line.split(' '))
            .current_dir(self.folder.path())
            .output()
            .expect("openssl runs");
        output.status.success()
    }
}

fn answer(folder: &TempDir, mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query)?;
    std::fs::write(folder.path().join("q.tsq"), query)?;
    openssl(
        folder,
        "ts -reply -config ts.cnf -queryfile q.tsq -signer tsa.pem -inkey tsa.key -out r.tsr",
    );
    let reply = std::fs::read(folder.path().join("r.tsr"))?;
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n",
        reply.len()
    );
    stream.write_all(&[head.as_bytes(), &reply].concat())
}

fn openssl(folder: &TempDir, line: &str) {
    let output = Command::new("openssl")
        .args(line.split(' '))
        .current_dir(folder.path())
        .output()
        .expect("openssl runs");
    assert!(output.status.success(), "openssl {line}: {}", String::from_utf8_lossy(&output.stderr));
}
