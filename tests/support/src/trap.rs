//! Ports that must not be asked: every connection is counted, on every address of the computer, and
//! every look-up of a name.

use std::io;
use std::net::{Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often a port is looked at.
const EVERY: Duration = Duration::from_millis(2);

/// The port of the name system.
const NAMES: u16 = 53;
/// Longest question of the name system without extensions (RFC 1035 §4.2.1).
const MAX_QUESTION: usize = 512;
/// "This is an answer" and "server failure", in the third and fourth byte (§4.1.1).
const ANSWER: u8 = 0x80;
const FAILURE: u8 = 2;

/// Listens on every address, IPv4 and IPv6, and counts who asks.
pub struct Trap {
    port: u16,
    count: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Trap {
    /// Begins to count at a port; 0 takes a free one.
    ///
    /// # Errors
    /// The port is taken, or may not be listened on.
    pub fn at(port: u16) -> io::Result<Self> {
        // On Linux and macOS this takes IPv4 too.
        let listener = TcpListener::bind(SocketAddr::from((Ipv6Addr::UNSPECIFIED, port)))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Self::counting(port, move || listener.accept().is_ok())
    }

    /// Counts the look-ups of names; each is answered with a failure.
    ///
    /// # Errors
    /// As [`Trap::at`].
    pub fn names() -> io::Result<Self> {
        let socket = UdpSocket::bind(SocketAddr::from((Ipv6Addr::UNSPECIFIED, NAMES)))?;
        socket.set_nonblocking(true)?;
        Self::counting(NAMES, move || {
            let mut question = [0; MAX_QUESTION];
            let Ok((length, from)) = socket.recv_from(&mut question) else { return false };
            question[2] |= ANSWER;
            question[3] = FAILURE;
            // Whoever asked may have left.
            let _ = socket.send_to(&question[..length], from);
            true
        })
    }

    /// Counts how often `came` says so.
    fn counting(port: u16, mut came: impl FnMut() -> bool + Send + 'static) -> io::Result<Self> {
        let (count, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (counting, stopping) = (Arc::clone(&count), Arc::clone(&stop));
        let thread = thread::Builder::new().name("trap".into()).spawn(move || {
            loop {
                if came() {
                    counting.fetch_add(1, Ordering::SeqCst);
                } else if stopping.load(Ordering::SeqCst) {
                    // Whoever was still waiting is counted by now.
                    return;
                } else {
                    thread::sleep(EVERY);
                }
            }
        })?;
        Ok(Self { port, count, stop, thread: Some(thread) })
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends, and says how many asked.
    pub fn sprung(mut self) -> usize {
        self.end();
        self.count.load(Ordering::SeqCst)
    }

    fn end(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Trap {
    fn drop(&mut self) {
        self.end();
    }
}
