//! Random functions do the same before and after the idiom passes: both are compiled, run and compared by what they log.

#![allow(clippy::unwrap_used)]

use std::process::Command;

use exuvia_emit::idiom::{self, PASSES};
use exuvia_emit::rir::{Arm, BinOp, Block, Crate, Expr, Fn, Item, Module, Param, Pat, Prim, Stmt, Type, print};

/// Functions in the program.
const FUNCTIONS: usize = 300;

/// xorshift: the same functions each time.
struct Random {
    state: u64,
    /// For names that occur once.
    names: u32,
    /// Labels of the loops around, innermost last.
    labels: Vec<String>,
}

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % limit
    }

    fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }
}

fn var(name: &str) -> Expr {
    Expr::path(name)
}

fn i64_ty() -> Type {
    Prim::I64.into()
}

fn log(value: Expr) -> Expr {
    var("log").call(vec![value])
}

/// A variable, a global, or a place behind a pointer to one of them.
fn place(random: &mut Random) -> Expr {
    match random.below(9) {
        0..=2 => var("x"),
        3 | 4 => var("p").deref(),
        5 => var("y"),
        6 => var("z"),
        7 => var("a").index(Expr::int(1)),
        _ => var("G"),
    }
}

fn number(random: &mut Random, depth: u32) -> Expr {
    if depth == 0 || random.below(4) == 0 {
        return if random.below(3) == 0 { Expr::int(random.below(7).into()) } else { place(random) };
    }
    let depth = depth - 1;
    match random.below(10) {
        0..=2 => {
            let op = [BinOp::Add, BinOp::Sub, BinOp::BitXor][usize::try_from(random.below(3)).unwrap()];
            let first = if random.below(2) == 0 { place(random) } else { number(random, depth) };
            let second = if random.below(2) == 0 { post_increment(random) } else { number(random, depth) };
            first.binary(op, second)
        }
        3 => log(number(random, depth)),
        4 => var("two").call(vec![number(random, depth), number(random, depth)]),
        5 => post_increment(random),
        6 => {
            let stmts = stmts(random, depth, 2);
            Expr::block(Block::with_tail(stmts, number(random, depth)))
        }
        7 => number(random, depth).in_unsafe(),
        8 => truth(random, depth).cast(Prim::I64),
        _ => Expr::if_else(truth(random, depth), value(random, depth), value(random, depth)),
    }
}

fn value(random: &mut Random, depth: u32) -> Block {
    Block::value(number(random, depth))
}

/// `{ let t = v; v = v + 1; t }`
fn post_increment(random: &mut Random) -> Expr {
    let (name, place) = (random.name("t"), place(random));
    let ty = (random.below(2) == 0).then(i64_ty);
    let before = Stmt::let_(Pat::ident(name.as_str()), ty, Some(place.clone()));
    let step = place.clone().assign(place.binary(BinOp::Add, Expr::int(1))).stmt();
    Expr::block(Block::with_tail(vec![before, step], var(&name)))
}

fn truth(random: &mut Random, depth: u32) -> Expr {
    if random.below(4) == 0 {
        return var("q");
    }
    if depth == 0 {
        return place(random).binary(BinOp::Gt, Expr::int(2));
    }
    let depth = depth - 1;
    match random.below(7) {
        0 => truth(random, depth).not(),
        1 => {
            let op = if random.below(2) == 0 { BinOp::And } else { BinOp::Or };
            truth(random, depth).binary(op, truth(random, depth))
        }
        2 if random.below(2) == 0 => {
            Expr::path("i32::from").call(vec![truth(random, depth)]).binary(BinOp::Ne, Expr::int(0))
        }
        2 => truth(random, depth).cast(Prim::I32).binary(BinOp::Ne, Expr::int(0)),
        3 => truth(random, depth).cast(Prim::I32).binary(BinOp::Eq, Expr::int(0)),
        4 => Expr::if_else(truth(random, depth), Block::value(Expr::bool(false)), Block::value(Expr::bool(true))),
        5 => post_increment(random).binary(BinOp::Eq, number(random, depth)),
        _ => number(random, depth).binary(BinOp::Lt, number(random, depth)),
    }
}

fn stmts(random: &mut Random, depth: u32, most: u64) -> Vec<Stmt> {
    (0..=random.below(most)).map(|_| stmt(random, depth)).collect()
}

fn block(random: &mut Random, depth: u32) -> Block {
    Block::new(stmts(random, depth, 3))
}

fn stmt(random: &mut Random, depth: u32) -> Stmt {
    if depth == 0 {
        return log(place(random)).semi();
    }
    let depth = depth - 1;
    match random.below(15) {
        0 | 1 => place(random).assign(number(random, depth)).stmt(),
        2 => {
            let place = place(random);
            place.clone().assign(place.binary(BinOp::Sub, number(random, depth))).stmt()
        }
        3 => Stmt::let_(Pat::ident(random.name("v")), None, Some(number(random, depth))),
        4 => number(random, depth).semi(),
        5 if random.below(3) == 0 => Expr::if_else(truth(random, depth), Block::default(), block(random, depth)).stmt(),
        5 => Expr::if_then(truth(random, depth), block(random, depth)).stmt(),
        6 => {
            let inner = Expr::if_else(truth(random, depth), block(random, depth), block(random, depth));
            Expr::if_else(truth(random, depth), block(random, depth), Block::new(vec![inner.stmt()])).stmt()
        }
        7 => Expr::block(block(random, depth)).stmt(),
        8 if random.below(3) == 0 => counted(random, depth),
        8 | 9 | 13 => looped(random, depth),
        10 => matched(random, depth),
        11 if random.below(3) == 0 => Expr::return_(Some(number(random, depth))).stmt(),
        _ => jump(random).unwrap_or_else(|| log(Expr::int(depth.into())).semi()),
    }
}

fn matched(random: &mut Random, depth: u32) -> Stmt {
    let arms = vec![
        Arm::new(Pat::range_inclusive(Expr::int(0), Expr::int(3)), Expr::block(block(random, depth))),
        Arm::new(Pat::int(5), place(random).assign(number(random, depth))),
        Arm::new(Pat::Wild, jump(random).map_or_else(Expr::unit, |_| Expr::block(block(random, depth)))),
    ];
    Expr::match_on(number(random, depth), arms).stmt()
}

/// A `break` or `continue` of a loop around.
fn jump(random: &mut Random) -> Option<Stmt> {
    let count = u64::try_from(random.labels.len()).unwrap();
    if count == 0 {
        return None;
    }
    let at = usize::try_from(random.below(count)).unwrap();
    let innermost = at + 1 == random.labels.len();
    let label = (!innermost || random.below(2) == 0).then(|| random.labels[at].clone());
    Some(if random.below(2) == 0 { Expr::break_(label).stmt() } else { Expr::continue_(label).stmt() })
}

/// A loop in one of the shapes that structuring leaves, which ends when the fuel does.
fn looped(random: &mut Random, depth: u32) -> Stmt {
    let label = random.name("l");
    random.labels.push(label.clone());
    let fuel = var("fuel").call(vec![]);
    let leave = Block::new(vec![Expr::break_((random.below(2) == 0).then(|| label.clone())).stmt()]);
    let body = match random.below(3) {
        0 => {
            let mut stmts = vec![Expr::if_then(fuel.not(), leave).stmt()];
            stmts.extend(self::stmts(random, depth, 3));
            stmts.extend((random.below(2) == 0).then(|| Expr::continue_(Some(label.clone())).stmt()));
            Block::new(stmts)
        }
        1 => Block::new(vec![Expr::if_else(fuel, block(random, depth), leave).stmt()]),
        _ => {
            let mut stmts = vec![log(place(random)).semi(), Expr::if_then(fuel.not(), leave).stmt()];
            stmts.extend(self::stmts(random, depth, 3));
            Block::new(stmts)
        }
    };
    random.labels.pop();
    Expr::loop_(Some(label), body).stmt()
}

/// `while { let t = …; x = x - 1; t } { … }`, which ends when the fuel does.
fn counted(random: &mut Random, depth: u32) -> Stmt {
    let (label, name, place) = (random.name("l"), random.name("t"), place(random));
    let test = place.clone().binary(BinOp::Gt, Expr::int(0)).binary(BinOp::And, var("fuel").call(vec![]));
    let before = Stmt::let_(Pat::ident(name.as_str()), None, Some(test));
    let step = place.clone().assign(place.binary(BinOp::Sub, Expr::int(1))).stmt();
    let cond = Expr::block(Block::with_tail(vec![before, step], var(&name)));
    random.labels.push(label.clone());
    let body = block(random, depth);
    random.labels.pop();
    Expr::while_(Some(label), cond, body).stmt()
}

fn function(random: &mut Random, name: &str) -> Item {
    let array = Expr::array(vec![Expr::int(1), Expr::int(2), Expr::int(3)]);
    let pointed = ["x", "z", "G"][usize::try_from(random.below(3)).unwrap()];
    let mut body = vec![
        Stmt::let_(Pat::ident_mut("z"), Some(i64_ty()), Some(Expr::int(4))),
        Stmt::let_(Pat::ident_mut("a"), Some(Type::array(i64_ty(), Expr::int(3))), Some(array)),
        Stmt::let_(Pat::ident("q"), None, Some(var("x").binary(BinOp::Lt, var("y")))),
        Stmt::let_(Pat::ident("p"), None, Some(var(pointed).raw_ref(true))),
    ];
    body.extend(stmts(random, 4, 6));
    body.extend(bit_store(random));
    body.extend(ending(random));
    let params = vec![Param::mutable("x", i64_ty()), Param::mutable("y", i64_ty())];
    let body = Block::new(vec![Expr::unsafe_block(Block::new(body)).stmt()]);
    Fn { body: Some(body), ..Fn::new(name, params, i64_ty()) }.into()
}

/// Branches that return, or a match of which some values go on to the `return` behind it.
fn ending(random: &mut Random) -> Vec<Stmt> {
    let returned = |random: &mut Random| Expr::return_(Some(number(random, 2))).stmt();
    if random.below(3) == 0 {
        let arms = vec![
            Arm::new(Pat::int(1), Expr::block(Block::new(vec![log(var("z")).semi(), returned(random)]))),
            Arm::new(Pat::int(3), Expr::block(Block::new(vec![returned(random)]))),
            Arm::new(Pat::Wild, Expr::block(Block::default())),
        ];
        return vec![Expr::match_on(number(random, 2), arms).stmt(), returned(random)];
    }
    let last = Expr::if_else(
        truth(random, 2),
        Block::new(vec![returned(random)]),
        Block::new(vec![log(var("z")).semi(), Expr::return_(Some(var("a").index(Expr::int(1)))).stmt()]),
    );
    vec![last.stmt()]
}

/// A store to what accessors are for.
fn bit_store(random: &mut Random) -> Vec<Stmt> {
    let start = Expr::path("Bits").call(vec![number(random, 2)]);
    let stored = var("w").method("with_low", vec![number(random, 2)]);
    vec![
        Stmt::let_(Pat::ident_mut("w"), None, Some(start)),
        var("w").assign(stored).semi(),
        log(var("w").method("low", Vec::new())).semi(),
    ]
}

/// What the functions call, and a `main` that runs them.
fn frame() -> String {
    let calls: String = (0..FUNCTIONS).map(|n| format!("    run({n}, f{n});\n")).collect();
    format!(
        "static mut G: i64 = 0;
static mut FUEL: i64 = 0;
static mut LOG: u64 = 0;
fn log(v: i64) -> i64 {{
    unsafe {{ LOG = LOG.wrapping_mul(0x100000001b3) ^ v as u64 }};
    unsafe {{ G = G.wrapping_add(1) }};
    v
}}
fn two(a: i64, b: i64) -> i64 {{ log(a).wrapping_mul(3) ^ log(b) }}
#[derive(Clone, Copy)]
struct Bits(i64);
impl Bits {{
    fn low(self) -> i64 {{ self.0 & 7 }}
    fn with_low(self, v: i64) -> Self {{ Self(self.0 & !7 | v & 7) }}
    fn set_low(&mut self, v: i64) {{ *self = self.with_low(v) }}
}}
fn fuel() -> bool {{ unsafe {{ FUEL -= 1; FUEL >= 0 }} }}
fn run(n: usize, f: fn(i64, i64) -> i64) {{
    for (x, y) in [(0, 0), (3, 5), (-7, 2)] {{
        unsafe {{ G = x; FUEL = 25; LOG = 0 }};
        let r = f(x, y);
        println!(\"{{n}} {{r}} {{}}\", unsafe {{ LOG }});
    }}
}}
fn main() {{
{calls}}}
"
    )
}

fn run(krate: &Crate) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let (source, binary) = (dir.path().join("main.rs"), dir.path().join("main"));
    std::fs::write(&source, format!("{}\n{}", print::module(&krate.modules[0]).text, frame())).unwrap();
    let flags = ["--edition", "2024", "-C", "overflow-checks=off", "-C", "debuginfo=0", "-A", "warnings"];
    let allow = ["-A", "arithmetic_overflow", "-A", "static_mut_refs"];
    let output = Command::new("rustc").args(flags).args(allow).arg("-o").arg(&binary).arg(&source).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = Command::new(&binary).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn program() -> Crate {
    let mut random = Random { state: 0x9e37_79b9_7f4a_7c15, names: 0, labels: Vec::new() };
    let items = (0..FUNCTIONS).map(|n| function(&mut random, &format!("f{n}"))).collect();
    Crate { modules: vec![Module { items, ..Module::default() }] }
}

#[test]
fn passes_keep_what_functions_do() {
    let before = program();
    let mut after = before.clone();
    idiom::run(&mut after);
    assert_ne!(before, after);
    let (wanted, found) = (run(&before), run(&after));
    assert_eq!(wanted.len(), 3 * FUNCTIONS);
    for (wanted, found) in wanted.iter().zip(&found) {
        assert_eq!(wanted, found);
    }
}

#[test]
fn each_pass_has_something_to_do_and_is_done_after_one_run() {
    let mut krate = program();
    for pass in PASSES {
        let before = krate.clone();
        idiom::run_some(&mut krate, std::slice::from_ref(pass));
        assert_ne!(before, krate, "{} changes nothing", pass.name);
        let once = krate.clone();
        idiom::run_some(&mut krate, std::slice::from_ref(pass));
        assert!(once == krate, "{} changes its own result", pass.name);
    }
}
