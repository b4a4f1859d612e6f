//! The Rust tree's text: it compiles, rustfmt leaves it alone but for layout, and its map survives that.

#![allow(clippy::unwrap_used)]

mod sample;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use exuvia_emit::rir::visit::{self, VisitMut};
use exuvia_emit::rir::{Arm, BinOp, Block, Expr, Fn, Item, Module, OriginId, Stmt, StmtKind, Type, print};
use exuvia_emit::rustfmt_map::remap;

fn rustc(file: &Path, args: &[&str]) {
    let output = Command::new("rustc").args(["--edition", "2024"]).args(args).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn rustfmt(text: &str) -> String {
    let mut command = Command::new("rustfmt");
    command.args(["--edition", "2024", "--emit", "stdout"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// Gives every node that the walk meets an origin.
#[derive(Default)]
struct Originate(u32);

impl Originate {
    fn next(&mut self) -> Option<OriginId> {
        self.0 += 1;
        Some(OriginId(self.0))
    }
}

impl VisitMut for Originate {
    fn expr(&mut self, expr: &mut Expr) {
        expr.origin = self.next();
        visit::walk_expr_mut(self, expr);
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        if !matches!(stmt.kind, StmtKind::Blank) {
            stmt.origin = self.next();
        }
        visit::walk_stmt_mut(self, stmt);
    }

    fn arm(&mut self, arm: &mut Arm) {
        arm.origin = self.next();
        visit::walk_arm_mut(self, arm);
    }

    fn item(&mut self, item: &mut Item) {
        item.origin = self.next();
        visit::walk_item_mut(self, item);
    }
}

/// The sample with origins, and how many.
fn originated() -> (Module, u32) {
    let mut module = sample::module();
    let mut originate = Originate::default();
    visit::walk_module_mut(&mut originate, &mut module);
    (module, originate.0)
}

#[test]
fn every_construct_compiles() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("sample.rs");
    std::fs::write(&file, print::module(&sample::module()).text).unwrap();
    let out = dir.path().to_str().unwrap();
    rustc(&file, &["--crate-type", "lib", "--emit", "metadata", "-A", "warnings", "--out-dir", out]);
}

#[test]
fn no_line_is_long() {
    let text = print::module(&sample::module()).text;
    let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn rustfmt_is_at_rest_after_one_run() {
    let once = rustfmt(&print::module(&sample::module()).text);
    assert_eq!(rustfmt(&once), once);
}

#[test]
fn every_origin_is_in_the_map_and_entries_nest() {
    let (module, count) = originated();
    let printed = print::module(&module);
    let mut origins: Vec<u32> = printed.map.iter().map(|entry| entry.origin.0).collect();
    origins.sort_unstable();
    origins.dedup();
    // The item that is only a comment prints nothing of its own, nor does the value of `x: x`.
    assert!(count - origins.len() as u32 <= 2, "{count} nodes, {} mapped", origins.len());
    let mut around: Vec<(u32, u32)> = Vec::new();
    for entry in &printed.map {
        while around.last().is_some_and(|outer| outer.1 <= entry.start) {
            around.pop();
        }
        assert!(around.last().is_none_or(|outer| outer.0 <= entry.start && entry.end <= outer.1));
        around.push((entry.start, entry.end));
    }
}

/// What rustfmt does not change.
fn essence(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !",;(){}|".contains(*c)).collect()
}

#[test]
fn rustfmt_carries_every_entry() {
    let (module, _) = originated();
    let printed = print::module(&module);
    let after = rustfmt(&printed.text);
    let carried = remap(&printed.text, &printed.map, &after).unwrap();
    assert_eq!(carried.len(), printed.map.len());
    let mut pairs: Vec<_> = printed.map.iter().collect();
    pairs.sort_by_key(|entry| entry.origin);
    let mut carried = carried;
    carried.sort_by_key(|entry| entry.origin);
    for (old, new) in pairs.iter().zip(&carried) {
        let old = &printed.text[old.start as usize..old.end as usize];
        let new = &after[new.start as usize..new.end as usize];
        assert_eq!(essence(old), essence(new));
    }
}

#[test]
fn long_chains_do_not_recurse() {
    let sum = (0..10_000).fold(Expr::path("x"), |sum, n| sum.binary(BinOp::Add, Expr::int(n)));
    let fields = (0..10_000).fold(Expr::path("x"), |chain, _| chain.field("next"));
    let ifs = (0..2_000).fold(Block::default(), |last, n| {
        Block::value(Expr::if_else(Expr::path("x").binary(BinOp::Eq, Expr::int(n)), Block::default(), last))
    });
    // The tree itself is dropped by recursion: give it room, as the engine does.
    let print = move || {
        let body = Block::new(vec![sum.semi(), fields.semi(), Expr::block(ifs).stmt()]);
        let function = Fn { body: Some(body), ..Fn::new("f", vec![], Type::unit()) };
        print::items(&[function.into()]).text.lines().count()
    };
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(print).unwrap();
    assert!(thread.join().unwrap() > 10_000);
}
