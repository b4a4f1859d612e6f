//! What the printer calls settled, rustfmt leaves as it is: random functions, judged by rustfmt itself.
#![allow(clippy::unwrap_used)]

use exuvia_emit::rir::{
    Arm, BinOp, Block, Expr, ExprKind, Field, Fields, Fn, Item, ItemKind, Param, Pat, Prim, Stmt, StmtKind, Struct,
    StructKind, Type, Vis, print,
};
use std::io::Write;
use std::process::{Command, Stdio};

/// A small generator of numbers (Marsaglia, "Xorshift RNGs").
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn name(&mut self) -> String {
        const WORDS: [&str; 8] =
            ["p", "db", "item", "cursor", "page_number", "pParse", "sqlite3_context", "aColumnNames"];
        let (word, number) = (WORDS[self.below(8) as usize], self.below(3));
        if number == 0 { word.to_owned() } else { format!("{word}{number}") }
    }

    fn ty(&mut self) -> Type {
        match self.below(4) {
            0 => Type::from(Prim::I32),
            1 => Type::from(Prim::Usize),
            2 => Type::Ptr { mutable: true, to: Box::new(Type::Path(self.name().into())) },
            _ => Type::Path(self.name().into()),
        }
    }

    fn exprs(&mut self, most: u64, depth: u64) -> Vec<Expr> {
        (0..self.below(most)).map(|_| self.expr(depth)).collect()
    }

    fn expr(&mut self, depth: u64) -> Expr {
        if depth == 0 {
            return if self.below(4) == 0 {
                Expr::int(i128::from(self.below(1000)))
            } else {
                Expr::path(self.name().as_str())
            };
        }
        let depth = depth - 1;
        match self.below(16) {
            0..=2 => self.expr(depth).field(self.name()),
            3 => self.expr(depth).deref().field(self.name()),
            4 | 5 => {
                let (name, args) = (self.name(), self.exprs(3, depth));
                self.expr(depth).method(name, args)
            }
            6..=8 => Expr::path(self.name().as_str()).call(self.exprs(5, depth)),
            9 => {
                let ty = self.ty();
                self.expr(depth).cast(ty)
            }
            10 => self.binary(depth),
            11 => self.binary(depth),
            12 => Expr::from(ExprKind::Index { base: Box::new(self.expr(depth)), index: Box::new(self.expr(depth)) }),
            13 => self.expr(depth).raw_ref(true),
            14 => Expr::from(ExprKind::Array(self.exprs(12, depth / 2))),
            _ => Expr::if_else(self.cond(depth), Block::value(self.expr(depth)), Block::value(self.expr(depth))),
        }
    }

    fn binary(&mut self, depth: u64) -> Expr {
        const OPS: [BinOp; 6] = [BinOp::Add, BinOp::Mul, BinOp::And, BinOp::BitAnd, BinOp::Eq, BinOp::Or];
        let op = OPS[self.below(6) as usize];
        let (lhs, rhs) = (self.expr(depth), self.expr(depth));
        lhs.binary(op, rhs)
    }

    fn cond(&mut self, depth: u64) -> Expr {
        let op = if self.below(2) == 0 { BinOp::And } else { BinOp::Or };
        (0..self.below(3)).fold(self.expr(depth), |cond, _| cond.binary(op, self.expr(depth)))
    }

    fn block(&mut self, depth: u64) -> Block {
        Block::new((0..1 + self.below(3)).map(|_| self.stmt(depth)).collect())
    }

    fn stmt(&mut self, depth: u64) -> Stmt {
        let wide = 1 + self.below(4);
        match self.below(if depth == 0 { 6 } else { 10 }) {
            0 | 1 => Stmt::let_(Pat::ident(self.name()), Some(self.ty()), Some(self.expr(wide))),
            2 => self.expr(2).assign(self.expr(wide)).stmt(),
            3 => Expr::path(self.name().as_str()).call(self.exprs(6, wide)).stmt(),
            4 => Expr::return_(Some(self.expr(wide))).stmt(),
            5 => Stmt::from(StmtKind::Semi(self.expr(wide).method(self.name(), Vec::new()))),
            6 => Expr::while_(None, self.cond(wide), self.block(depth - 1)).stmt(),
            7 => Expr::if_else(self.cond(wide), self.block(depth - 1), self.block(depth - 1)).stmt(),
            8 => self.match_(depth),
            _ => Expr::if_then(self.cond(wide), self.block(depth - 1)).stmt(),
        }
    }

    fn match_(&mut self, depth: u64) -> Stmt {
        let arm = |random: &mut Self| Arm {
            comments: Vec::new(),
            attrs: Vec::new(),
            pat: Pat::Path(random.name().into()),
            guard: None,
            body: if random.below(2) == 0 { Expr::block(random.block(depth - 1)) } else { random.expr(3) },
            origin: None,
        };
        let arms = (0..1 + self.below(3)).map(|_| arm(self)).collect();
        Expr::from(ExprKind::Match { scrutinee: Box::new(self.expr(2)), arms }).stmt()
    }

    fn function(&mut self) -> Item {
        let params = (0..self.below(5)).map(|_| Param::new(self.name(), self.ty())).collect();
        let function = Fn { body: Some(self.block(3)), ..Fn::new(self.name(), params, self.ty()) };
        Item::from(function)
    }

    fn structure(&mut self) -> Item {
        use exuvia_emit::rir::stmt::Comment;
        let field = |random: &mut Self| {
            let comment =
                |random: &mut Self| Comment::Line(" ".to_owned() + &random.name().repeat(1 + random.below(6) as usize));
            Field {
                comments: if random.below(5) == 0 { vec![comment(random)] } else { Vec::new() },
                attrs: Vec::new(),
                vis: Vis::Pub,
                name: random.name(),
                ty: random.ty(),
                trailing: (random.below(4) > 0).then(|| comment(random)),
                origin: None,
            }
        };
        let fields = Fields::Named((0..1 + self.below(7)).map(|_| field(self)).collect());
        let of = Struct { kind: StructKind::Struct, name: self.name(), lifetimes: Vec::new(), fields };
        Item::from(ItemKind::Struct(of))
    }
}

fn rustfmt(text: &str) -> String {
    let config = tempfile::tempdir().unwrap();
    std::fs::write(config.path().join("rustfmt.toml"), "").unwrap();
    let mut command = Command::new("rustfmt");
    command.args(["--edition", "2024", "--config-path"]).arg(config.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let text = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(
        !output.stdout.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr).chars().take(2000).collect::<String>()
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Texts of items that are settled as a whole, and how many there were.
fn settled(count: usize, mut item: impl FnMut() -> Item) -> String {
    let mut texts = Vec::new();
    for _ in 0..count {
        let printed = print::items(&[item()]);
        if matches!(printed.settled.as_slice(), [run] if run.range == (0..printed.text.trim_end().len())) {
            texts.push(printed.text);
        }
    }
    assert!(texts.len() * 2 > count, "only {} of {count} are settled", texts.len());
    texts.join("\n")
}

fn judge(text: &str) {
    let formatted = rustfmt(text);
    for (at, (ours, its)) in text.lines().zip(formatted.lines()).enumerate() {
        let context: Vec<&str> = text.lines().skip(at.saturating_sub(6)).take(16).collect();
        assert_eq!(ours, its, "line {at} of\n{}", context.join("\n"));
    }
    assert_eq!(text.len(), formatted.len());
}

#[test]
fn functions_that_are_settled_stay() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    judge(&settled(400, || random.function()));
}

#[test]
fn comments_behind_fields_are_lined_up() {
    let mut random = Random(0xd1b5_4a32_d192_ed03);
    judge(&settled(300, || random.structure()));
}
