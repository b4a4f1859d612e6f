//! Compile databases: whatever the text, interpreting it comes to an end without a panic.
#![no_main]

use exuvia_frontend::capture::Capture;
use std::path::Path;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = Capture::parse_compile_commands(text, Path::new("/nowhere/compile_commands.json"));
});
