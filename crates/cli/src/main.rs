//! The Exuvia command line: reads the arguments, calls the engine, prints. Nothing else prints.

mod args;
mod commands;
#[cfg(target_os = "linux")]
mod memory;
mod ui;

use clap::Parser;
use std::panic;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;

/// Trees are walked by recursion in places; what C nests a thousand deep must not end the process.
const STACK: usize = 1 << 30;

fn main() -> ExitCode {
    if let Some(code) = exuvia_engine::sandbox::run_as_stage() {
        return ExitCode::from(code.clamp(0, 255) as u8);
    }
    if let Some(code) = exuvia_frontend::capture::run_as_wrapper() {
        return ExitCode::from(code.clamp(0, 255) as u8);
    }
    if let Some(code) = exuvia_frontend::mixed::run_as_wrapper() {
        return ExitCode::from(code.clamp(0, 255) as u8);
    }
    let args = args::Args::parse();
    let json = args.global.json;
    static LAST_PANIC: Mutex<String> = Mutex::new(String::new());
    // A panic may be caught where it costs one function only; the message is for the case that it is not.
    panic::set_hook(Box::new(|info| {
        *LAST_PANIC.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = info.to_string();
    }));
    let run = thread::Builder::new().stack_size(STACK).spawn(move || commands::run(args));
    let code = match run.map(thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(_)) => internal(&LAST_PANIC.lock().unwrap_or_else(|poisoned| poisoned.into_inner()), json),
        Err(error) => internal(&error.to_string(), json),
    };
    ExitCode::from(code)
}

fn internal(message: &str, json: bool) -> u8 {
    ui::error(
        &format!("internal error: {message}\nthis is a fault of Exuvia: please report it with the input"),
        4,
        json,
    );
    4
}
