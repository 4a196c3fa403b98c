//! Runs another program with bounds of time, memory and output.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// What a program may take.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// How long it may run.
    pub deadline: Duration,
    /// How much it may say, in bytes.
    pub output: usize,
    /// The memory for its data, in bytes. Only Linux can set it from outside; elsewhere the
    /// deadline bounds it.
    pub memory: Option<u64>,
}

/// Which of its two streams is listened to; the other one is closed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Listen {
    Output,
    Errors,
}

/// A program that ended by itself.
#[derive(Debug)]
pub struct Ended {
    pub success: bool,
    pub output: Vec<u8>,
}

/// A program that did not.
#[derive(Debug)]
pub enum Failed {
    NotStarted(io::Error),
    TooLong,
    TooMuch,
}

/// How often an ending program is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// Runs a program, gives it `input` and returns what it said. It is ended at the deadline, and when
/// it says too much.
pub fn run(
    mut command: Command,
    input: &[&[u8]],
    listen: Listen,
    bounds: &Bounds,
) -> Result<Ended, Failed> {
    let pipe_if = |yes: bool| if yes { Stdio::piped() } else { Stdio::null() };
    command
        .stdin(Stdio::piped())
        .stdout(pipe_if(listen == Listen::Output))
        .stderr(pipe_if(listen == Listen::Errors));
    without_window(&mut command);
    let until = Instant::now() + bounds.deadline;
    let mut child = Running(command.spawn().map_err(Failed::NotStarted)?);
    // It has read nothing yet, so nothing that it was given can have taken memory before this.
    if let Some(memory) = bounds.memory {
        limit_memory(&child.0, memory);
    }
    let output = listen_to(&mut child.0, input, bounds)?;
    let success = child.ends_well_by(until)?;
    Ok(Ended { success, output })
}

fn listen_to(child: &mut Child, input: &[&[u8]], bounds: &Bounds) -> Result<Vec<u8>, Failed> {
    let gone = || Failed::NotStarted(io::ErrorKind::BrokenPipe.into());
    let mut to = child.stdin.take().ok_or_else(gone)?;
    let out = child.stdout.take().map(|pipe| Box::new(pipe) as Box<dyn Read + Send>);
    let errors = child.stderr.take().map(|pipe| Box::new(pipe) as Box<dyn Read + Send>);
    let from = out.or(errors).ok_or_else(gone)?;
    let most = bounds.output;
    let (send, said) = channel();
    thread::scope(|scope| {
        // A pipe has no deadline: each end has a thread, and both end with the program.
        scope.spawn(move || {
            // A program that has heard enough stops listening; what it says then tells why.
            let _ = input.iter().try_for_each(|part| to.write_all(part));
        });
        scope.spawn(move || {
            let mut output = Vec::new();
            let _ = from.take(most as u64 + 1).read_to_end(&mut output);
            // Nobody listens any more after the deadline.
            let _ = send.send(output);
        });
        let output = said.recv_timeout(bounds.deadline).map_err(|_| Failed::TooLong);
        let output = output
            .and_then(|output| if output.len() > most { Err(Failed::TooMuch) } else { Ok(output) });
        if output.is_err() {
            let _ = child.kill();
        }
        output
    })
}

/// A running program. Dropping it ends it.
struct Running(Child);

impl Running {
    fn ends_well_by(&mut self, until: Instant) -> Result<bool, Failed> {
        loop {
            match self.0.try_wait() {
                Ok(Some(status)) => return Ok(status.success()),
                Ok(None) if Instant::now() < until => thread::sleep(LOOK),
                Ok(None) | Err(_) => return Err(Failed::TooLong),
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        // Without this the ended process would stay in the system's table.
        let _ = self.0.wait();
    }
}

#[cfg(target_os = "linux")]
fn limit_memory(child: &Child, memory: u64) {
    // Where the system refuses, the deadline still holds.
    if let Ok(id) = i32::try_from(child.id()) {
        let _ = rlimit::prlimit(id, rlimit::Resource::DATA, Some((memory, memory)), None);
    }
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(_: &Child, _: u64) {}

/// A program with a console would show one for a moment.
#[cfg(windows)]
fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_window(_: &mut Command) {}
