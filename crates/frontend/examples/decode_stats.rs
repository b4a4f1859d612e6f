//! Decodes C files and counts what came out: `decode_stats [-I… -D…] FILE.c…`. For those who work on the decoder.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use exuvia_cir::{ExprKind, Program, StmtKind, visit};
use exuvia_frontend::{decode, exporter::Exporter, wire};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

fn main() {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with('-'));
    let exporter = Exporter::find().unwrap();
    let dir = std::env::current_dir().unwrap();
    let mut counts = Counts::default();
    for file in files {
        let out = std::env::temp_dir().join(format!("decode_stats_{}.unit", std::process::id()));
        let mut args = flags.clone();
        args.push(file.clone());
        let start = Instant::now();
        if let Err(e) = exporter.run(&dir, &args, &out) {
            println!("{file}: {e}");
            continue;
        }
        let exported = start.elapsed();
        let unit = wire::UnitFile::load(&out).unwrap().unwrap();
        let read = start.elapsed();
        let program = on_deep_stack(|| decode::decode_unit(&unit, &|p: &Path| p.display().to_string()));
        println!("{file}: export {exported:?} read {:?} decode {:?}", read - exported, start.elapsed() - read);
        counts.add(&program);
    }
    counts.print();
}

fn on_deep_stack<T: Send>(f: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|s| std::thread::Builder::new().stack_size(1 << 29).spawn_scoped(s, f).unwrap().join().unwrap())
}

#[derive(Default)]
struct Counts {
    functions: usize,
    exprs: usize,
    macro_uses: usize,
    texts: BTreeMap<String, usize>,
    kept: BTreeMap<String, usize>,
}

impl Counts {
    fn add(&mut self, program: &Program) {
        for (_, f, body) in program.defined_functions() {
            self.functions += 1;
            self.exprs += body.exprs.len();
            self.macro_uses += body.macro_uses.len();
            if let Some(kept) = &f.kept {
                *self.kept.entry(format!("{}: {} ({})", kept.code, kept.detail, f.name)).or_default() += 1;
            }
            self.walk(body);
        }
        for global in program.globals.values() {
            global.init.iter().for_each(|b| self.walk(b));
        }
    }

    fn walk(&mut self, body: &exuvia_cir::Body) {
        visit::walk(body, &mut |node| {
            let text = match node {
                visit::Node::Expr(e) => match body.kind(e) {
                    ExprKind::Unsupported(t) => t,
                    _ => return,
                },
                visit::Node::Stmt(s) => match &body.stmts[s].kind {
                    StmtKind::Unsupported(t) => t,
                    _ => return,
                },
            };
            *self.texts.entry(text.clone()).or_default() += 1;
        });
    }

    fn print(&self) {
        println!("{} functions, {} expressions, {} macro uses", self.functions, self.exprs, self.macro_uses);
        println!("unsupported: {:#?}\nkept: {:#?}", self.texts, self.kept);
    }
}
