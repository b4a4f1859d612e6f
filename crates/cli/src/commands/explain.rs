//! `exuvia explain`

use super::table;
use crate::args::{Explain as Args, Global};
use crate::ui;
use exuvia_engine::EngineError;
use exuvia_engine::why::{Reason, all_reasons, explain};
use serde::Serialize;

#[derive(Serialize)]
struct Page {
    code: &'static str,
    summary: &'static str,
    doc: &'static str,
}

impl Page {
    fn new(reason: Reason) -> Self {
        Self { code: reason.code, summary: reason.summary, doc: reason.doc }
    }
}

/// Prints the page of a reason, or the list of all.
pub fn run(args: &Args, global: &Global) -> Result<(), EngineError> {
    let pages: Vec<Page> = match &args.code {
        Some(code) => vec![Page::new(explain(code)?)],
        None => all_reasons().into_iter().map(Page::new).collect(),
    };
    if global.json {
        ui::json("explain", &pages);
    } else if args.code.is_some() {
        let page = |page: &Page| format!("{}: {}\n\n{}\n", page.code, page.summary, page.doc.trim());
        ui::out(&pages.iter().map(page).collect::<String>());
    } else {
        let rows: Vec<Vec<String>> =
            pages.iter().map(|page| vec![page.code.to_owned(), page.summary.to_owned()]).collect();
        ui::out(&table(&rows));
    }
    Ok(())
}
