//! What evidence for a function rests on: its text on both sides, that of what it calls, the tools.

use crate::files;
use crate::ledger::{Ledger, LedgerRow};
use crate::sourcemap::{Place, c_place};
use crate::work::Work;
use exuvia_cir::{Callee, ExprKind, FuncId};
use exuvia_emit::{PlanKind, RowKind};
use exuvia_verify::evidence::Basis;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Texts of all functions.
pub struct Texts<'a> {
    work: &'a Work<'a>,
    rows: HashMap<&'a str, &'a LedgerRow>,
    items: BTreeMap<FuncId, String>,
    rust: BTreeMap<String, Vec<String>>,
    tools: BTreeMap<String, String>,
}

impl<'a> Texts<'a> {
    /// Reads the Rust of the output.
    pub fn read(work: &'a Work<'a>, ledger: &'a Ledger, dir: &Path, tools: BTreeMap<String, String>) -> Self {
        let functions = ledger.rows.iter().filter(|row| row.kind == RowKind::Function);
        let rows: HashMap<&str, &LedgerRow> = functions.map(|row| (row.item.as_str(), row)).collect();
        let rust_files: BTreeSet<&String> = rows.values().filter_map(|row| Some(&row.rust.as_ref()?.file)).collect();
        let lines = |file: &String| {
            let text = std::fs::read_to_string(dir.join(file)).unwrap_or_default();
            (file.clone(), text.lines().map(str::to_owned).collect())
        };
        let rust = rust_files.into_iter().map(lines).collect();
        Self { work, rows, items: items(work), rust, tools }
    }

    /// `file.c::function`.
    pub fn item(&self, function: FuncId) -> Option<&str> {
        self.items.get(&function).map(String::as_str)
    }

    /// The function's row.
    pub fn row(&self, function: FuncId) -> Option<&LedgerRow> {
        self.rows.get(self.item(function)?).copied()
    }

    /// What evidence for a function rests on.
    pub fn basis(&self, function: FuncId) -> Basis {
        let callees: String = self.callees(function).into_iter().map(|f| self.c_text(f) + &self.rust_text(f)).collect();
        let plan = if self.work.settings.plan == PlanKind::Safe { "safe" } else { "faithful" };
        Basis {
            c: files::digest(self.c_text(function).as_bytes()),
            rust: files::digest(self.rust_text(function).as_bytes()),
            callees: files::digest(callees.as_bytes()),
            tools: self.tools.clone(),
            plan: plan.to_owned(),
        }
    }

    fn callees(&self, function: FuncId) -> BTreeSet<FuncId> {
        let body = self.work.program.functions[function].body.as_ref();
        let callee = |kind: &ExprKind| match kind {
            ExprKind::Call { callee: Callee::Direct(f), .. } | ExprKind::FuncAddr(f) => Some(*f),
            _ => None,
        };
        body.into_iter().flat_map(|body| body.exprs.values()).filter_map(|expr| callee(&expr.kind)).collect()
    }

    fn c_text(&self, function: FuncId) -> String {
        let program = &self.work.program;
        let function = &program.functions[function];
        let text = program.files.get(function.span.file).and_then(|file| std::fs::read_to_string(&file.absolute).ok());
        let place = c_place(program, function.span);
        text.zip(place).map(|(text, place)| lines_of(text.lines(), &place)).unwrap_or_default()
    }

    fn rust_text(&self, function: FuncId) -> String {
        let place = self.row(function).and_then(|row| row.rust.as_ref());
        let lines = place.and_then(|place| Some((self.rust.get(&place.file)?, place)));
        lines.map(|(lines, place)| lines_of(lines.iter().map(String::as_str), place)).unwrap_or_default()
    }
}

/// The lines of a place.
pub(crate) fn lines_of<'t>(lines: impl Iterator<Item = &'t str>, place: &Place) -> String {
    let count = (place.end_line + 1).saturating_sub(place.line) as usize;
    lines.skip(place.line.saturating_sub(1) as usize).take(count).map(|line| format!("{line}\n")).collect()
}

/// Names of the functions as the ledger has them.
fn items(work: &Work<'_>) -> BTreeMap<FuncId, String> {
    let Some(lowered) = &work.lowered else { return BTreeMap::new() };
    let rows = lowered.rows.iter().filter(|row| row.kind == RowKind::Function);
    let by_span: HashMap<_, _> = rows.map(|row| (row.span, &row.item)).collect();
    let functions = work.program.functions.iter();
    functions.filter_map(|(id, function)| Some((id, (*by_span.get(&function.span)?).clone()))).collect()
}
