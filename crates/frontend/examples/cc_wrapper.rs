//! The smallest program that can stand in for a compiler during a capture; with a folder as its argument, it captures that folder and
//! writes the result as JSON to the file named second.
//!
//! Used by the tests, and by hand: `cc_wrapper PROJECT OUT.json [BUILD COMMAND…]`, with the folder of the build description below PROJECT
//! in `BUILD_FOLDER`.

use std::error::Error;
use std::path::PathBuf;
use std::process::exit;

use exuvia_frontend::capture::{Capture, ProjectOptions, run_as_wrapper};

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(code) = run_as_wrapper() {
        exit(code);
    }
    let mut words = std::env::args().skip(1);
    let (Some(project), Some(out)) = (words.next(), words.next()) else {
        return Err("usage: cc_wrapper PROJECT OUT.json [BUILD COMMAND…]".into());
    };
    let command: Vec<String> = words.collect();
    let options = ProjectOptions {
        build_folder: std::env::var_os("BUILD_FOLDER").map(PathBuf::from),
        build_command: Some(command).filter(|command| !command.is_empty()),
        ..ProjectOptions::default()
    };
    let out = PathBuf::from(out);
    let scratch = out.with_extension("scratch");
    Capture::open(&[PathBuf::from(project)], &[], &scratch, &options)?.save(&out)?;
    Ok(())
}
