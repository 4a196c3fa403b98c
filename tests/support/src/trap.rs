//! Ports that must not be asked: every connection is counted, on every address of the computer.

use std::io;
use std::net::{Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often a port is looked at.
const EVERY: Duration = Duration::from_millis(2);

/// Listens on every address, IPv4 and IPv6, and counts who connects.
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
        let (count, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (counting, stopping) = (Arc::clone(&count), Arc::clone(&stop));
        let thread = thread::Builder::new().name("trap".into()).spawn(move || {
            loop {
                match listener.accept() {
                    Ok(_) => {
                        counting.fetch_add(1, Ordering::SeqCst);
                    }
                    // Whoever is still waiting is counted before the end.
                    Err(_) if stopping.load(Ordering::SeqCst) => return,
                    Err(_) => thread::sleep(EVERY),
                }
            }
        })?;
        Ok(Self { port, count, stop, thread: Some(thread) })
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends, and says how many connected.
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
