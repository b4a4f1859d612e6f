//! `exuvia capture`

use super::count;
use crate::args::{Capture as Args, Global};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_frontend::capture::{Capture, CaptureOptions, CompilerChoice};
use std::path::PathBuf;

/// Runs a build and records it.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let options = CaptureOptions {
        compiler: if args.own_compiler { CompilerChoice::AsConfigured } else { CompilerChoice::default() },
        inherit_output: !global.quiet && !global.json,
        ..CaptureOptions::default()
    };
    let mut capture = Capture::run(&args.dir, &args.build, &options)?;
    capture.config.clone_from(&args.config);
    let out = args.out.clone().unwrap_or_else(|| default_out(args.config.as_deref()));
    capture.save(&out)?;
    if global.json {
        ui::json("capture", &capture);
        return Ok(());
    }
    if global.quiet {
        return Ok(());
    }
    for note in exuvia_engine::migrate::notes(&capture) {
        ui::err(&format!("note: {note}"));
    }
    let units = count(capture.units.len() as u64, "unit");
    let targets: Vec<&str> = capture.targets.iter().map(|target| target.name.as_str()).collect();
    ui::out(&format!("{}: {units}, linked into {}\n", out.display(), targets.join(", ")));
    Ok(())
}

fn default_out(config: Option<&str>) -> PathBuf {
    match config {
        Some(name) => PathBuf::from(format!("exuvia-capture.{name}.json")),
        None => PathBuf::from("exuvia-capture.json"),
    }
}
