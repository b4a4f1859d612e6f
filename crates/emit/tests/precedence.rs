//! Random expression trees mean in Rust what they mean as trees: they are evaluated here and by one compiled program.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::process::Command;

use exuvia_emit::idiom;
use exuvia_emit::rir::{
    Arm, BinOp, Block, Closure, Crate, Expr, ExprKind, Fn, Item, Module, Param, Pat, Path, Prim, Stmt, StmtKind,
    Struct, Type, UnOp, print,
};

/// Functions in the program.
const FUNCTIONS: u64 = 400;
/// The variables' values.
const X: i64 = 5;
const Y: i64 = -3;

/// A tree with the value it must have: an `i64`.
struct Case {
    tree: Expr,
    value: i64,
}

type Compute = fn(i64, i64) -> i64;
type Compare = fn(&i64, &i64) -> bool;

/// xorshift: the same trees each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn i64_ty() -> Type {
    Prim::I64.into()
}

/// An integer: a leaf at depth 0.
fn number(random: &mut Random, depth: u32) -> Case {
    if depth == 0 {
        return leaf(random);
    }
    match random.below(14) {
        0..=3 => arithmetic(random, depth),
        4 => shift(random, depth),
        5 => unary(random, depth),
        6 => cast(random, depth),
        7 => postfix(random, depth),
        8 => choice(random, depth),
        9 => matched(random, depth),
        10 => block(random, depth),
        11 => closure(random, depth),
        12 => borrowed(random, depth),
        _ => {
            let (tree, value) = truth(random, depth - 1);
            Case { tree: tree.cast(Prim::I64), value: i64::from(value) }
        }
    }
}

fn leaf(random: &mut Random) -> Case {
    match random.below(4) {
        0 => Case { tree: Expr::path("x"), value: X },
        1 => Case { tree: Expr::path("y"), value: Y },
        _ => {
            let value = i64::try_from(random.below(9)).unwrap() - 4;
            Case { tree: Expr::int(value.into()).suffixed(Prim::I64), value }
        }
    }
}

fn arithmetic(random: &mut Random, depth: u32) -> Case {
    const OPS: [(BinOp, Compute); 6] = [
        (BinOp::Add, i64::wrapping_add),
        (BinOp::Sub, i64::wrapping_sub),
        (BinOp::Mul, i64::wrapping_mul),
        (BinOp::BitAnd, |a, b| a & b),
        (BinOp::BitOr, |a, b| a | b),
        (BinOp::BitXor, |a, b| a ^ b),
    ];
    let (op, eval) = OPS[usize::try_from(random.below(6)).unwrap()];
    let (a, b) = (number(random, depth - 1), number(random, depth - 1));
    Case { tree: a.tree.binary(op, b.tree), value: eval(a.value, b.value) }
}

fn shift(random: &mut Random, depth: u32) -> Case {
    let a = number(random, depth - 1);
    let by = u32::try_from(random.below(5)).unwrap();
    let (op, value) = if random.below(2) == 0 { (BinOp::Shl, a.value << by) } else { (BinOp::Shr, a.value >> by) };
    Case { tree: a.tree.binary(op, Expr::int(by.into())), value }
}

fn unary(random: &mut Random, depth: u32) -> Case {
    let a = number(random, depth - 1);
    match random.below(2) {
        0 => Case { tree: a.tree.unary(UnOp::Neg), value: a.value.wrapping_neg() },
        _ => Case { tree: a.tree.not(), value: !a.value },
    }
}

fn cast(random: &mut Random, depth: u32) -> Case {
    let a = number(random, depth - 1);
    match random.below(3) {
        0 => Case { tree: a.tree.cast(Prim::U8).cast(Prim::I64), value: i64::from(a.value as u8) },
        1 => Case { tree: a.tree.cast(Prim::I16).cast(Prim::I64), value: i64::from(a.value as i16) },
        _ => Case { tree: a.tree.cast(Prim::I64), value: a.value },
    }
}

fn postfix(random: &mut Random, depth: u32) -> Case {
    let a = number(random, depth - 1);
    match random.below(6) {
        0 => Case { tree: a.tree.method("wrapping_neg", vec![]), value: a.value.wrapping_neg() },
        1 => Case { tree: Expr::tuple(vec![a.tree]).field("0"), value: a.value },
        2 => Case { tree: Expr::struct_lit("S", vec![("v".to_owned(), a.tree)]).field("v"), value: a.value },
        3 => Case { tree: Expr::array(vec![Expr::int(0), a.tree]).index(Expr::int(1)), value: a.value },
        4 => Case { tree: Expr::range(Some(a.tree), Some(Expr::int(9)), false).field("start"), value: a.value },
        _ => Case { tree: Expr::path("same").call(vec![a.tree]), value: a.value },
    }
}

fn choice(random: &mut Random, depth: u32) -> Case {
    let (cond, holds) = truth(random, depth - 1);
    let (a, b) = (number(random, depth - 1), number(random, depth - 1));
    let tree = Expr::if_else(cond, Block::value(a.tree), Block::value(b.tree));
    Case { tree, value: if holds { a.value } else { b.value } }
}

fn matched(random: &mut Random, depth: u32) -> Case {
    let (on, a, b) = (number(random, depth - 1), number(random, depth - 1), number(random, depth - 1));
    let low = Pat::range_inclusive(Expr::int(-2), Expr::int(3));
    let tree = Expr::match_on(on.tree, vec![Arm::new(low, a.tree), Arm::new(Pat::Wild, b.tree)]);
    Case { tree, value: if (-2..=3).contains(&on.value) { a.value } else { b.value } }
}

fn block(random: &mut Random, depth: u32) -> Case {
    let (a, b) = (number(random, depth - 1), number(random, depth - 1));
    let name = format!("t{}", random.0);
    let value = b.value.wrapping_add(a.value);
    let tail = b.tree.binary(BinOp::Add, Expr::path(name.as_str()));
    let block = Block::with_tail(vec![Stmt::let_(Pat::ident(name), Some(i64_ty()), Some(a.tree))], tail);
    match random.below(3) {
        0 => Case { tree: Expr::block(block), value },
        1 => Case { tree: Expr::labeled_block("l", block), value },
        _ => Case { tree: Expr::unsafe_block(block), value },
    }
}

fn closure(random: &mut Random, depth: u32) -> Case {
    let (a, b) = (number(random, depth - 1), number(random, depth - 1));
    let name = format!("c{}", random.0);
    let closure = Closure {
        is_move: random.below(2) == 0,
        params: vec![(Pat::ident(name.as_str()), Some(i64_ty()))],
        ret: (random.below(2) == 0).then(i64_ty),
        body: a.tree.binary(BinOp::Sub, Expr::path(name)),
    };
    Case {
        tree: Expr::from(ExprKind::Closure(Box::new(closure))).call(vec![b.tree]),
        value: a.value.wrapping_sub(b.value),
    }
}

fn borrowed(random: &mut Random, depth: u32) -> Case {
    let a = number(random, depth - 1);
    match random.below(3) {
        0 => Case { tree: a.tree.borrow().deref(), value: a.value },
        1 => Case { tree: a.tree.borrow().borrow_mut().deref().deref(), value: a.value },
        _ => Case { tree: Expr::tuple(vec![a.tree]).borrow().field("0"), value: a.value },
    }
}

/// A condition and whether it holds.
fn truth(random: &mut Random, depth: u32) -> (Expr, bool) {
    if depth == 0 {
        return (Expr::path("x").binary(BinOp::Gt, Expr::path("y")), true);
    }
    match random.below(6) {
        0 => {
            let ((a, va), (b, vb)) = (truth(random, depth - 1), truth(random, depth - 1));
            (a.binary(BinOp::And, b), va && vb)
        }
        1 => {
            let ((a, va), (b, vb)) = (truth(random, depth - 1), truth(random, depth - 1));
            (a.binary(BinOp::Or, b), va || vb)
        }
        2 => {
            let ((a, va), (b, vb)) = (truth(random, depth - 1), truth(random, depth - 1));
            (a.binary(BinOp::Ne, b), va != vb)
        }
        3 => {
            let (a, value) = truth(random, depth - 1);
            (a.not(), !value)
        }
        _ => comparison(random, depth),
    }
}

fn comparison(random: &mut Random, depth: u32) -> (Expr, bool) {
    const OPS: [(BinOp, Compare); 6] = [
        (BinOp::Eq, i64::eq),
        (BinOp::Ne, i64::ne),
        (BinOp::Lt, i64::lt),
        (BinOp::Le, i64::le),
        (BinOp::Gt, i64::gt),
        (BinOp::Ge, i64::ge),
    ];
    let (op, eval) = OPS[usize::try_from(random.below(6)).unwrap()];
    let (a, b) = (number(random, depth - 1), number(random, depth - 1));
    let value = eval(&a.value, &b.value);
    (a.tree.binary(op, b.tree), value)
}

/// A function that gives the value, with the tree in one of the places where the parser has rules of its own.
fn function(random: &mut Random, name: &str, tree: Expr) -> Fn {
    let result = || Expr::path("r");
    let declare = || Stmt::let_(Pat::ident_mut("r"), Some(i64_ty()), Some(Expr::int(0)));
    let body = match random.below(7) {
        0 => Block::value(tree),
        1 => Block::new(vec![Expr::return_(Some(tree)).stmt()]),
        2 => Block::with_tail(vec![tree.clone().semi(), Stmt::let_(Pat::ident("r"), None, Some(tree))], result()),
        3 => {
            let cond = tree.clone().binary(BinOp::Eq, tree.clone());
            Block::value(Expr::if_else(cond, Block::value(tree), Block::value(Expr::int(0))))
        }
        4 => Block::value(Expr::match_on(tree, vec![Arm::new(Pat::ident("r"), result())])),
        5 => Block::with_tail(vec![declare(), result().assign(tree).stmt()], result()),
        _ => {
            let pat = Pat::TupleStruct(Path::new("Some"), vec![Pat::ident("r")]);
            let init = Some(Expr::path("Some").call(vec![tree]));
            let else_block = Some(Block::value(Expr::return_(Some(Expr::int(0)))));
            Block::with_tail(vec![StmtKind::Let { pat, ty: None, init, else_block }.into()], result())
        }
    };
    let params = vec![Param::new("x", i64_ty()), Param::new("y", i64_ty())];
    Fn { body: Some(body), ..Fn::new(name, params, i64_ty()) }
}

/// The functions and a `main` that prints their values, and the values they must have.
fn program() -> (Module, String, Vec<i64>) {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut items = vec![Item::from(Struct::named("S", vec![exuvia_emit::rir::Field::new("v", i64_ty())]))];
    let same =
        Fn { body: Some(Block::value(Expr::path("v"))), ..Fn::new("same", vec![Param::new("v", i64_ty())], i64_ty()) };
    items.push(same.into());
    let (mut main, mut values) = ("fn main() {\n".to_owned(), Vec::new());
    for n in 0..FUNCTIONS {
        let case = number(&mut random, 1 + u32::try_from(n % 5).unwrap());
        items.push(function(&mut random, &format!("f{n}"), case.tree).into());
        writeln!(main, "    println!(\"{{}}\", f{n}({X}, {Y}));").unwrap();
        values.push(case.value);
    }
    main.push_str("}\n");
    (Module { items, ..Module::default() }, main, values)
}

fn run(text: &str) -> Vec<i64> {
    let dir = tempfile::tempdir().unwrap();
    let (source, binary) = (dir.path().join("main.rs"), dir.path().join("main"));
    std::fs::write(&source, text).unwrap();
    let flags = ["--edition", "2024", "-C", "overflow-checks=off", "-C", "debuginfo=0", "-A", "warnings"];
    let allow = ["-A", "arithmetic_overflow", "-A", "static_mut_refs"];
    let output = Command::new("rustc").args(flags).args(allow).arg("-o").arg(&binary).arg(&source).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = Command::new(&binary).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(|line| line.parse().unwrap()).collect()
}

fn check(module: &Module, main: &str, values: &[i64]) {
    let text = print::module(module).text;
    let found = run(&format!("{text}\n{main}"));
    for (n, (found, wanted)) in found.iter().zip(values).enumerate() {
        let at = text.find(&format!("fn f{n}(")).unwrap();
        assert_eq!(found, wanted, "{}", text[at..].split("\n\n").next().unwrap());
    }
    assert_eq!(found.len(), values.len());
}

#[test]
fn random_trees_keep_their_meaning() {
    let (module, main, values) = program();
    check(&module, &main, &values);
}

#[test]
fn random_trees_keep_their_meaning_after_the_idioms() {
    let (module, main, values) = program();
    let mut krate = Crate { modules: vec![module] };
    idiom::run(&mut krate);
    check(&krate.modules[0], &main, &values);
}
