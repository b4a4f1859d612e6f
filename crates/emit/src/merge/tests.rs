//! Merging small trees, and the promise that what a `cfg` drops gives each variant its own tree.

use super::*;
use crate::rir::visit::{self, VisitMut};
use crate::rir::{
    Arm, Attr, BinOp, Block, Expr, ExprKind, Field, Fields, Fn, Item, ItemKind, Pat, Prim, Stmt, StmtKind, Struct,
    Type, print,
};

const NAMES: [&str; 3] = ["a", "b", "c"];

fn variants(count: usize) -> Variants {
    let facts = |name: &&str| Facts { feature: Some((*name).to_owned()), target: Vec::new() };
    Variants::new(NAMES[..count].iter().map(facts).collect())
}

fn tree(items: Vec<Item>) -> Tree {
    let krate = Crate { modules: vec![Module { items, ..Module::default() }] };
    Tree { krate, ..Tree::default() }
}

/// The merged items without the guards, as text; every variant's part of it is checked to be that variant.
fn merged(lists: Vec<Vec<Item>>) -> String {
    let variants = variants(lists.len());
    let mut whole = merge(&variants, lists.iter().cloned().map(tree).collect());
    let root = &mut whole.krate.modules[0];
    root.items.retain(|item| !matches!(item.kind, ItemKind::CompileError(_)));
    for (at, own) in lists.into_iter().enumerate() {
        let mut part = tree(root.items.clone());
        keep(&mut part.krate.modules[0].items, NAMES[at]);
        visit::walk_crate_mut(&mut Keep(NAMES[at]), &mut part.krate);
        let mut own = tree(own);
        visit::walk_crate_mut(&mut Keep(NAMES[at]), &mut own.krate);
        assert_eq!(print::module(&part.krate.modules[0]).text, print::module(&own.krate.modules[0]).text);
    }
    print::module(&whole.krate.modules[0]).text
}

fn body(stmts: Vec<Stmt>) -> Vec<Item> {
    vec![Item::from(Fn { body: Some(Block::new(stmts)), ..Fn::new("f", vec![], Type::unit()) })]
}

fn value(block: Block) -> Vec<Item> {
    vec![Item::from(Fn { body: Some(block), ..Fn::new("f", vec![], Prim::I32.into()) })]
}

fn call(name: &str) -> Stmt {
    Expr::path(name).call(vec![]).stmt()
}

/// Drops what does not hold for a feature, and the attributes and braces of what does.
struct Keep(&'static str);

fn holds(attrs: &mut Vec<Attr>, feature: &str) -> bool {
    let mut all = true;
    attrs.retain(|Attr(text)| match text.strip_prefix("cfg(").and_then(|text| text.strip_suffix(')')) {
        Some(condition) => {
            let not = condition.strip_prefix("not(");
            all &= condition.contains(&format!("feature = \"{feature}\"")) != not.is_some();
            false
        }
        None => true,
    });
    all
}

fn keep(items: &mut Vec<Item>, feature: &'static str) {
    items.retain_mut(|item| holds(&mut item.attrs, feature));
}

impl VisitMut for Keep {
    fn item(&mut self, item: &mut Item) {
        match &mut item.kind {
            ItemKind::Struct(Struct { fields: Fields::Named(fields), .. }) => {
                fields.retain_mut(|field| holds(&mut field.attrs, self.0));
            }
            ItemKind::Impl(of) => keep(&mut of.items, self.0),
            ItemKind::Extern(of) => keep(&mut of.items, self.0),
            _ => {}
        }
        visit::walk_item_mut(self, item);
    }

    fn block(&mut self, block: &mut Block) {
        let mut kept = Vec::new();
        let mut tail = None;
        for mut stmt in std::mem::take(&mut block.stmts) {
            let conditional = !stmt.attrs.is_empty();
            if !holds(&mut stmt.attrs, self.0) {
                continue;
            }
            match stmt.kind {
                StmtKind::Expr(Expr { kind: ExprKind::Block { label: None, block, .. }, .. }) if conditional => {
                    kept.extend(block.stmts);
                    tail = block.tail.or(tail);
                }
                _ => kept.push(stmt),
            }
        }
        block.stmts = kept;
        block.tail = block.tail.take().or(tail);
        visit::walk_block_mut(self, block);
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::Match { arms, .. } => arms.retain_mut(|arm| holds(&mut arm.attrs, self.0)),
            ExprKind::Struct { fields, .. } => fields.retain_mut(|field| holds(&mut field.attrs, self.0)),
            _ => {}
        }
        visit::walk_expr_mut(self, expr);
        if let ExprKind::If { otherwise, .. } = &mut expr.kind
            && otherwise.as_ref().is_some_and(|otherwise| otherwise.to_string() == "{}")
        {
            *otherwise = None;
        }
    }
}

#[test]
fn a_statement_of_one_variant() {
    let lists = vec![body(vec![call("a"), call("z")]), body(vec![call("a"), call("b"), call("z")])];
    assert_eq!(merged(lists), "fn f() {\n    a();\n    #[cfg(feature = \"b\")]\n    b();\n    z();\n}\n");
}

#[test]
fn neighbours_share_a_block_unless_they_bind() {
    let bind = Stmt::let_(Pat::ident("x"), None, Some(Expr::int(1)));
    let assign = Expr::path("y").assign(Expr::int(2)).semi();
    let text = merged(vec![body(vec![call("a"), assign.clone(), call("b")]), body(vec![])]);
    assert_eq!(text.matches("cfg(").count(), 1, "{text}");
    let text = merged(vec![body(vec![bind, assign]), body(vec![])]);
    assert!(text.contains("#[cfg(feature = \"a\")]\n    let x = 1;\n    #[cfg(feature = \"a\")]\n    {\n"), "{text}");
}

#[test]
fn what_is_declared_stays_in_scope() {
    let number = |name: &str| Stmt::let_(Pat::ident(name), Some(Prim::I32.into()), Some(Expr::int(1)));
    let uses = |name: &str| Expr::path("g").call(vec![Expr::path(name)]).stmt();
    // `x` is used inside the run only, `y` behind it.
    let text = merged(vec![body(vec![number("x"), uses("x"), call("z")]), body(vec![call("z")])]);
    assert_eq!(text.matches("cfg(").count(), 1, "{text}");
    let lists = vec![body(vec![number("x"), uses("x"), number("y"), uses("x"), uses("y")]), body(vec![uses("y")])];
    let text = merged(lists);
    assert!(text.contains("#[cfg(feature = \"a\")]\n    let y: i32 = 1;"), "{text}");
    assert!(text.contains("#[cfg(feature = \"a\")]\n    let x: i32 = 1;"), "{text}");
    // A pointer may outlive the block.
    let borrowed = Expr::path("p").assign(Expr::path("x").raw_ref(true)).semi();
    let text = merged(vec![body(vec![number("x"), borrowed, call("z")]), body(vec![call("z")])]);
    assert!(text.contains("#[cfg(feature = \"a\")]\n    let x: i32 = 1;"), "{text}");
}

#[test]
fn branches_with_equal_conditions_are_merged_inside() {
    let branch = |stmts: Vec<Stmt>, otherwise: Option<Stmt>| {
        let otherwise = otherwise.map(|stmt| Box::new(Expr::block(Block::new(vec![stmt]))));
        let kind = ExprKind::If { cond: Box::new(Expr::path("c")), then: Block::new(stmts), otherwise };
        body(vec![Expr::from(kind).stmt()])
    };
    let lists = vec![
        branch(vec![call("x")], None),
        branch(vec![call("x"), call("y")], Some(call("z"))),
        branch(vec![call("x"), call("y")], None),
    ];
    let text = merged(lists);
    assert_eq!(text.matches("if c").count(), 1, "{text}");
    assert!(text.contains("#[cfg(any(feature = \"b\", feature = \"c\"))]\n        y();"), "{text}");
    assert!(text.contains("else {\n        #[cfg(feature = \"b\")]\n        z();\n    }"), "{text}");
}

#[test]
fn values_that_differ_are_blocks_with_conditions() {
    let lists = vec![value(Block::value(Expr::int(1))), value(Block::value(Expr::int(2)))];
    let text = merged(lists);
    assert!(text.contains("#[cfg(feature = \"a\")]\n    {\n        1\n    }\n"), "{text}");
    let returns = Block::new(vec![Expr::return_(Some(Expr::int(3))).semi()]);
    let text = merged(vec![value(Block::value(Expr::int(1))), value(returns)]);
    assert!(text.contains("return 3;"), "{text}");
}

#[test]
fn arms_and_fields_have_conditions() {
    let arms = |names: &[&str]| {
        let arms = names.iter().map(|name| Arm::new(Pat::int(name.len() as i128), Expr::path(*name).call(vec![])));
        let last = Arm::new(Pat::Wild, Expr::block(Block::new(vec![])));
        body(vec![Expr::match_on(Expr::path("x"), arms.chain([last]).collect()).stmt()])
    };
    let text = merged(vec![arms(&["p", "qq"]), arms(&["p", "rrr"])]);
    assert_eq!(text.matches("match x").count(), 1, "{text}");
    assert!(text.contains("#[cfg(feature = \"b\")]\n        3 => rrr(),"), "{text}");
    let record = |names: &[&str]| {
        let fields = names.iter().map(|name| Field::new(*name, Prim::I32.into())).collect();
        vec![Item::from(ItemKind::Struct(Struct::named("s", fields))).public()]
    };
    let text = merged(vec![record(&["x", "y"]), record(&["x", "n", "y"])]);
    assert!(text.contains("    #[cfg(feature = \"b\")]\n    pub n: i32,\n"), "{text}");
}

#[test]
fn imports_are_taken_apart_and_put_together() {
    let group = |names: &[&str]| vec![Item::use_group("core::ffi", names.iter().map(|n| (*n).to_owned()).collect())];
    let text = merged_uses(vec![group(&["CStr", "c_int", "c_void"]), group(&["CStr", "c_void"])]);
    assert!(text.contains("use core::ffi::{CStr, c_void};"), "{text}");
    assert!(text.contains("#[cfg(feature = \"a\")]\nuse core::ffi::c_int;"), "{text}");
}

/// Without the check of parts: imports come back in other groups.
fn merged_uses(lists: Vec<Vec<Item>>) -> String {
    let variants = variants(lists.len());
    let whole = merge(&variants, lists.into_iter().map(tree).collect());
    print::module(&whole.krate.modules[0]).text
}

#[test]
fn parameters_that_one_variant_changes() {
    let function = |mutable: bool| {
        let param = if mutable {
            crate::rir::Param::mutable("n", Prim::I32.into())
        } else {
            crate::rir::Param::new("n", Prim::I32.into())
        };
        let stmts = if mutable { vec![Expr::path("n").assign(Expr::int(1)).semi()] } else { vec![] };
        let body = Block::with_tail(stmts, Expr::path("n"));
        vec![Item::from(Fn { body: Some(body), ..Fn::new("f", vec![param], Prim::I32.into()) })]
    };
    let whole = merge(&variants(2), vec![tree(function(false)), tree(function(true))]);
    let text = print::module(&whole.krate.modules[0]).text;
    assert!(text.contains("fn f(n: i32) -> i32 {\n    #[cfg(feature = \"b\")]\n    let mut n = n;\n"), "{text}");
}

#[test]
fn a_program_that_one_variant_lacks_is_empty_there() {
    let main = Module { items: body(vec![call("x")]), ..Module::default() };
    let with = Tree { binaries: BTreeMap::from([("p".to_owned(), main)]), ..tree(vec![]) };
    let whole = merge(&variants(2), vec![with, tree(vec![])]);
    let text = print::module(&whole.binaries["p"]).text;
    assert!(text.contains("#[cfg(feature = \"b\")]\nfn main() {}"), "{text}");
}

#[test]
fn random_lists_of_statements() {
    let mut seed = 7u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) % below
    };
    for _ in 0..200 {
        let mut stmts = || -> Vec<Stmt> {
            (0..next(7))
                .map(|_| {
                    let name = ["p", "q", "r", "s"][next(4) as usize];
                    match next(3) {
                        0 => call(name),
                        1 => {
                            let then = Block::new((0..next(3)).map(|_| call("t")).collect());
                            let cond = Expr::path(name).binary(BinOp::Eq, Expr::int(i128::from(next(2))));
                            Expr::from(ExprKind::If { cond: Box::new(cond), then, otherwise: None }).stmt()
                        }
                        _ => Stmt::let_(Pat::ident(name), None, Some(Expr::int(i128::from(next(3))))),
                    }
                })
                .collect()
        };
        let lists = vec![body(stmts()), body(stmts()), body(stmts())];
        merged(lists);
    }
}
