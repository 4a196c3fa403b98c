//! Checks WACZ files: `wacz_verify FILE.wacz …`. Exit status 0: nothing is wrong; 1: faults, one a
//! line; 2: wrong use.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::path::Path;
use std::process::ExitCode;

use periksa_capture::wacz;

fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        return ExitCode::from(2);
    }
    let mut good = true;
    for path in paths {
        match wacz::verify(Path::new(&path), &|_, _| true) {
            Ok(found) => {
                good &= found.faults.is_empty();
                println!("{path}: {} records, {:?}", found.records, found.sealed);
                for fault in found.faults {
                    println!("  {} {fault}", fault.code);
                }
            }
            Err(problem) => {
                good = false;
                println!("{path}: {} {problem}", problem.code());
            }
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
