//! Loads C files, or a `compile_commands.json`, and counts what came out: `decode_stats [-I… -D…] FILE.c…`. For those who work on the
//! decoder. `DECODE_TEXT=1` prints the IR, `DECODE_CACHE=DIR` keeps exported units.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use exuvia_cir::verify::{Phase, verify};
use exuvia_cir::{ExprKind, Program, StmtKind, visit};
use exuvia_frontend::capture::Capture;
use exuvia_frontend::load::{LoadOptions, NoProgress, load};
use std::collections::BTreeMap;
use std::path::PathBuf;

fn main() {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with('-'));
    let files: Vec<PathBuf> = files.into_iter().map(PathBuf::from).collect();
    let capture = match &files[..] {
        [only] if only.is_file() && only.extension().is_some_and(|e| e == "json") => {
            Capture::from_compile_commands(only).unwrap()
        }
        _ => Capture::from_files(&files, &flags).unwrap(),
    };
    let options =
        LoadOptions { cache_dir: std::env::var_os("DECODE_CACHE").map(PathBuf::from), ..LoadOptions::default() };
    let loaded = match load(&capture, &options, &NoProgress) {
        Ok(loaded) => loaded,
        Err(e) => return println!("{e}"),
    };
    for failure in &loaded.failures {
        println!("failed {}: {}", failure.file.display(), failure.diagnostics);
    }
    for diagnostic in &loaded.diagnostics {
        println!("{:?}: {}", diagnostic.severity, diagnostic.message);
    }
    println!("{:?}", loaded.timings);
    let mut counts = Counts::default();
    counts.add(&loaded.program);
    counts.print();
    for (id, module) in loaded.program.modules.iter() {
        println!("{id} {} {:?}", module.path.join("::"), module.files);
    }
    for target in &loaded.program.targets {
        println!("{target:?}");
    }
    if std::env::var_os("DECODE_TEXT").is_some() {
        return println!("{}", exuvia_cir::text::print(&loaded.program));
    }
    let errors = verify(&loaded.program, Phase::Linked);
    println!("{} verifier errors", errors.len());
    for error in errors.iter().take(40) {
        let file = loaded.program.files.get(error.span.file);
        let place = file.map(|f| format!("{}:{}", f.path, f.line_col(error.span.start).0)).unwrap_or_default();
        println!("  {place}: {}", error.message);
    }
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
