//! The text form gives back what it was made of.

use super::{Options, parse, print, print_with};
use crate::ids::IdVec;
use crate::*;

/// Everything there is, once.
const SAMPLE: &str = include_str!("sample.cir");

fn assert_same(a: &Program, b: &Program) {
    let json = |p: &Program| serde_json::to_value(p).unwrap();
    assert_eq!(json(a), json(b));
}

#[test]
fn a_sample_of_everything_round_trips() {
    let first = parse(SAMPLE).unwrap_or_else(|e| panic!("sample.cir:{e}"));
    let text = print(&first);
    let second = parse(&text).unwrap_or_else(|e| panic!("{text}\n{e}"));
    assert_eq!(text, print(&second));
    assert_same(&first, &second);
    let plain = print_with(&first, Options { spans: false });
    let read = parse(&plain).unwrap_or_else(|e| panic!("{plain}\n{e}"));
    assert_eq!(plain, print_with(&read, Options { spans: false }));
}

#[test]
fn ids_and_orphans_survive() {
    let mut program = parse(SAMPLE).unwrap();
    for f in program.functions.values_mut() {
        if let Some(body) = &mut f.body {
            shuffle(body)
        }
    }
    let text = print(&program);
    let read = parse(&text).unwrap_or_else(|e| panic!("{text}\n{e}"));
    assert_same(&program, &read);
    assert_eq!(text, print(&read));
}

/// Takes the last statement out of the root and shares an expression with what then is an orphan.
fn shuffle(body: &mut Body) {
    let Some(root) = body.root else { return };
    let StmtKind::Block(list) = &mut body.stmts[root].kind else { return };
    let Some(last) = list.pop() else { return };
    let extra = body.stmt(StmtKind::Block(vec![last, last, root]), Span::NONE);
    body.stmt(StmtKind::Loop { label: None, body: extra }, Span::NONE);
    let first = body.exprs.ids().next();
    if let Some(e) = first {
        body.stmt(StmtKind::Expr(e), Span::NONE);
    }
    // An open statement around one whose id is implied.
    let inner = body.stmt(StmtKind::Empty, Span::NONE);
    body.stmt(StmtKind::Empty, Span::NONE);
    body.stmt(StmtKind::Loop { label: None, body: inner }, Span::NONE);
}

#[test]
fn errors_tell_their_place() {
    let cases = [
        ("mod0 [\"a\"] files []\nmod2 [] files []", "2:1: expected `mod1` here"),
        ("type t0 = flot", "1:11: `flot` is not a type"),
        ("type t1 = int", "1:6: this type is t0; types stand in the order of their making"),
        ("target \"x", "1:8: a string without end"),
        ("typedef0 \"a\" = typedef0 key \"a\" mod0", "1:25: typedef0 is declared by itself"),
    ];
    for (text, message) in cases {
        assert_eq!(parse(text).unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn typedefs_may_stand_behind_their_use() {
    let text = "type t0 = int\ntype t1 = typedef0\ntypedef0 \"number\" = int key \"k\" mod0 system align 16\n";
    let program = parse(text).unwrap();
    assert!(program.types.same(TypeId(0), TypeId(1)));
    let again: IdVec<TypedefId, Typedef> = parse(&print(&program)).unwrap().typedefs;
    assert_eq!(again, program.typedefs);
}
