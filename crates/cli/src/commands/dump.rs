//! `exuvia debug dump`

use super::{input, settings};
use crate::args::{Dump as Args, Global};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::dump::{Request, dump};

/// Prints what a phase leaves behind.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let request = Request {
        input: input(&args.input),
        settings: settings(&args.how, true, global),
        after: args.after.clone(),
        function: args.function.clone(),
    };
    let terminal = ui::Terminal::new(global);
    let dump = dump(&request, &terminal);
    terminal.finish();
    let dump = dump?;
    if args.timings {
        ui::err(&ui::times(&dump.timings));
    }
    if global.json {
        ui::json("dump", &dump.text);
    } else {
        ui::out(&dump.text);
    }
    Ok(())
}
