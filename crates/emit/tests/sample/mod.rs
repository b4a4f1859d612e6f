//! A module that holds every construct of the Rust tree.

use exuvia_emit::rir::*;

fn i32_ty() -> Type {
    Prim::I32.into()
}

fn var(name: &str) -> Expr {
    Expr::path(name)
}

fn int(value: i128) -> Expr {
    Expr::int(value)
}

fn function(name: &str, params: Vec<Param>, ret: Type, body: Block) -> Fn {
    Fn { body: Some(body), ..Fn::new(name, params, ret) }
}

/// The whole sample.
pub fn module() -> Module {
    let mut items = vec![
        Item::use_group("core::ffi", vec!["c_char".into(), "c_int".into(), "c_void".into()])
            .attr(Attr::allow(&["unused"])),
        Item::use_glob("core::mem").attr(Attr::allow(&["unused"])),
    ];
    items.extend(types());
    items.extend(globals());
    items.push(foreign());
    items.push(methods());
    items.extend(functions());
    Module {
        path: vec!["sample".to_owned()],
        header: vec![
            Comment::Block("\n * Copyright (C) someone /nowhere\n * All rights reserved.\n ".to_owned()),
            Comment::InnerDoc("A module.".to_owned()),
        ],
        inner_attrs: vec![Attr::allow(&[
            "dead_code",
            "non_camel_case_types",
            "non_upper_case_globals",
            "static_mut_refs",
        ])],
        items,
    }
}

fn types() -> Vec<Item> {
    let field = |name: &str, ty: Type| Field::new(name, ty);
    let node = vec![
        Field {
            comments: vec![Comment::Doc("The next one.".to_owned())],
            trailing: Some(Comment::Block(" or null ".to_owned())),
            ..field("next", Type::ptr(true, Type::path("node")))
        },
        field("value", i32_ty()),
        field("name", Type::array(Prim::U8.into(), int(16))),
        Field {
            vis: Vis::Private,
            ..field("call", Type::option(Type::c_fn(vec![i32_ty(), Type::ptr(false, Prim::I8.into())], true, i32_ty())))
        },
        Field { trailing: Some(Comment::Line(" last".to_owned())), ..field("ratio", Prim::F64.into()) },
    ];
    let layout = Expr::path(Path::new("size_of").with_args(vec![Type::path("bits")]))
        .call(vec![])
        .binary(BinOp::Eq, int(8))
        .binary(
            BinOp::And,
            Expr::from(ExprKind::Macro {
                path: Path::new("offset_of"),
                delim: MacroDelim::Paren,
                args: vec![MacroArg::Type(Type::path("node")), MacroArg::Tokens("value".to_owned())],
            })
            .binary(BinOp::Eq, int(8)),
        );
    vec![
        Item::from(Struct::named("node", node))
            .public()
            .attr(Attr::derive(&["Clone", "Copy"]))
            .attr(Attr::repr("C"))
            .comment(Comment::Doc("A node.\nIn a list.".to_owned())),
        Item::from(Struct::union("bits", vec![field("f", Prim::F64.into()), field("u", Prim::U64.into())]))
            .public()
            .attr(Attr::derive(&["Clone", "Copy"]))
            .attr(Attr::repr("C")),
        Item::from(Struct::opaque("hidden")).public().attr(Attr::repr("C")),
        Item::from(Struct::newtype("color", Prim::U32.into()))
            .public()
            .attr(Attr::derive(&["Clone", "Copy", "PartialEq", "Eq"]))
            .attr(Attr::repr("transparent")),
        Item::from(Struct { fields: Fields::Unit, ..Struct::named("nothing", vec![]) }),
        Item::from(Struct::named("empty", vec![])),
        Item::from(Struct {
            lifetimes: vec!["a".to_owned()],
            ..Struct::named(
                "view",
                vec![field(
                    "of",
                    Type::Ref {
                        lifetime: Some("a".to_owned()),
                        mutable: false,
                        to: Box::new(Type::slice(Prim::U8.into())),
                    },
                )],
            )
        }),
        Item::from(ItemKind::Enum(Enum {
            name: "mode".to_owned(),
            variants: vec![
                Variant::new("off", Some(int(-1))),
                Variant { comments: vec![Comment::Line(" working".to_owned())], ..Variant::new("on", Some(int(1))) },
            ],
        }))
        .public()
        .attr(Attr::derive(&["Clone", "Copy"]))
        .attr(Attr::repr("i32")),
        Item::from(ItemKind::Enum(Enum {
            name: "either".to_owned(),
            variants: vec![
                Variant { fields: vec![i32_ty(), Prim::Bool.into()], ..Variant::new("left", None) },
                Variant::new("right", None),
            ],
        })),
        Item::type_alias("callback", Type::c_fn(vec![Type::ptr(true, Type::path("c_void"))], false, Type::unit()))
            .public(),
        Item::type_alias(
            "never",
            Type::FnPtr(Box::new(FnPtr {
                is_unsafe: false,
                abi: None,
                params: vec![(Some("code".to_owned()), i32_ty())],
                variadic: false,
                ret: Type::Never,
            })),
        ),
        Item::type_alias("pair", Type::Tuple(vec![i32_ty(), Type::Tuple(vec![i32_ty()])])),
        Item::assert(layout),
        Item::only_comment(Comment::Line(" Globals.".to_owned())),
    ]
}

fn globals() -> Vec<Item> {
    let table: Vec<Expr> = (0..70).map(|n| int(n * 37 % 256)).collect();
    let rows: Vec<Expr> =
        (0..3).map(|n| Expr::array(vec![int(n), int(-n)]).commented(Comment::Block(format!(" row {n} ")))).collect();
    vec![
        Item::constant("LIMIT", Prim::Usize.into(), int(64)).public().comment(Comment::Block(" The limit ".to_owned())),
        Item::constant("MASK", Prim::U32.into(), Expr::uint(0xffff_0000, Radix::Hex)),
        Item::constant("BIG", Prim::U128.into(), Expr::uint(u128::MAX, Radix::Hex)),
        Item::constant("RED", Type::path("color"), var("color").call(vec![int(1)])),
        Item::static_("counter", true, i32_ty(), Some(int(0))).public().attr(Attr::no_mangle()),
        Item::static_("table", false, Type::array(Prim::U8.into(), int(70)), Some(Expr::array(table)))
            .with_vis(Vis::Crate),
        Item::static_("rows", false, Type::array(Type::array(i32_ty(), int(2)), int(3)), Some(Expr::array(rows))),
        Item::static_(
            "zeros",
            true,
            Type::array(Prim::U64.into(), var("LIMIT")),
            Some(Expr::repeat(int(0), var("LIMIT"))),
        ),
        Item::constant(
            "TEXT",
            Type::reference(false, Type::path("core::ffi::CStr")),
            Lit::CStr(b"caf\xc3\xa9 \"x\"\n".to_vec()).into(),
        ),
        Item::constant(
            "BYTES",
            Type::reference(false, Type::array(Prim::U8.into(), int(5))),
            Lit::ByteStr(b"\0\xff\\\"'".to_vec()).into(),
        ),
        Item::constant("WORDS", Type::reference(false, Prim::Str.into()), Expr::str("tab\there \u{202e} \u{e9}")),
    ]
}

fn foreign() -> Item {
    let puts = Fn::new("puts", vec![Param::new("s", Type::ptr(false, Type::path("c_char")))], Type::path("c_int"));
    let printf = Fn {
        variadic: true,
        ..Fn::new("printf", vec![Param::new("format", Type::ptr(false, Type::path("c_char")))], Type::path("c_int"))
    };
    let abs = Fn { safety: Safety::Safe, ..Fn::new("abs", vec![Param::new("n", i32_ty())], i32_ty()) };
    Item::extern_c(vec![
        Item::from(puts).public(),
        Item::from(printf).public().comment(Comment::Doc("Prints.".to_owned())),
        Item::from(abs),
        Item::static_("environ", true, Type::ptr(true, Type::ptr(true, Type::path("c_char"))), None),
        Item::static_("other", false, i32_ty(), None).attr(Attr::link_name("the_other")),
    ])
}

fn methods() -> Item {
    let get = Fn {
        receiver: Some(Receiver::Ref),
        is_const: true,
        ..function("get", vec![], Prim::U32.into(), Block::value(var("self").field("0")))
    };
    let set = Fn {
        receiver: Some(Receiver::RefMut),
        ..function(
            "set",
            vec![Param::new("to", Prim::U32.into())],
            Type::unit(),
            Block::new(vec![var("self").field("0").assign(var("to")).stmt()]),
        )
    };
    let take = Fn {
        receiver: Some(Receiver::Value),
        ..function("take", vec![], Prim::U32.into(), Block::value(var("self").field("0")))
    };
    Item::from(Impl::inherent(
        Type::path("color"),
        vec![
            Item::constant("RED", Type::path("Self"), var("Self").call(vec![int(0)])).public(),
            Item::constant("BLUE", Type::path("Self"), var("Self").call(vec![int(1)])).public(),
            Item::from(get).public(),
            Item::from(set).public().attr(Attr::inline()),
            Item::from(take),
        ],
    ))
}

fn functions() -> Vec<Item> {
    vec![
        Item::from(ItemKind::Impl(Impl { is_unsafe: true, ..Impl::of("Sync", Type::path("hidden"), vec![]) })),
        Item::mod_inline(
            "inner",
            vec![Item::from(function("deep", vec![], Type::unit(), Block::default())).with_vis(Vis::Super)],
        ),
        Item::from(traps()),
        Item::from(loops()).public(),
        Item::from(branches()).public(),
        Item::from(pointers())
            .public()
            .attr(Attr::export_name("pointers_c"))
            .comment(Comment::Doc("# Safety\nNone.".to_owned())),
        Item::from(layout()),
        Item::from(aggregates()),
    ]
}

/// Expressions that need parentheses for reasons of their own.
fn traps() -> Fn {
    let usize_ty = || Type::from(Prim::Usize);
    let x = || var("x");
    let holder = |value: Expr| Expr::struct_lit("holder", vec![("v".to_owned(), value)]);
    let stmts = vec![
        Stmt::item(
            Item::from(Struct::named("holder", vec![Field::new("v", i32_ty())])).attr(Attr::derive(&["PartialEq"])),
        ),
        Stmt::let_(Pat::ident("a"), None, Some(x().cast(usize_ty()).binary(BinOp::Lt, var("n")))),
        Stmt::let_(
            Pat::ident("b"),
            None,
            Some(x().binary(BinOp::Add, int(1)).cast(usize_ty()).binary(BinOp::Shl, int(3))),
        ),
        Stmt::let_(Pat::ident("c"), None, Some(Expr::int(-1).suffixed(Prim::I32).method("abs", vec![]))),
        Stmt::let_(Pat::ident("d"), None, Some(x().neg().neg().binary(BinOp::Sub, int(-3).neg()))),
        Stmt::let_(
            Pat::ident("e"),
            None,
            Some(var("a").binary(BinOp::Eq, x().binary(BinOp::Lt, int(3)).binary(BinOp::Ne, Expr::bool(true)))),
        ),
        Stmt::let_(
            Pat::ident("f"),
            None,
            Some(
                x().binary(BinOp::BitAnd, int(7))
                    .binary(BinOp::Shl, int(2))
                    .binary(BinOp::BitOr, x().binary(BinOp::Add, int(1))),
            ),
        ),
        Expr::if_then(
            holder(int(3)).binary(BinOp::Eq, holder(x())),
            Block::new(vec![Expr::return_(Some(int(1))).stmt()]),
        )
        .stmt(),
        Expr::if_else(var("a"), Block::value(int(1)), Block::value(int(2))).binary(BinOp::Add, int(3)).semi(),
        Expr::block(Block::value(x())).binary(BinOp::Mul, int(2)).semi(),
        Expr::block(Block::value(Expr::array(vec![int(1), int(2)]))).index(int(0)).semi(),
        Expr::unsafe_block(Block::value(x())).method("wrapping_add", vec![int(1)]).semi(),
        Expr::unsafe_block(Block::value(x())).cast(Prim::U8).semi(),
        Stmt::let_(
            Pat::ident("g"),
            None,
            Some(Expr::range(Some(int(0)), Some(x().binary(BinOp::Add, int(1))), false).method("len", vec![])),
        ),
        Stmt::let_(Pat::ident("h"), None, Some(x().borrow().borrow().deref().deref())),
        Stmt::let_(
            Pat::ident("i"),
            None,
            Some(
                ExprKind::Closure(Box::new(Closure {
                    is_move: false,
                    params: vec![(Pat::ident("y"), Some(i32_ty()))],
                    ret: None,
                    body: var("y").binary(BinOp::Add, x()),
                }))
                .into(),
            ),
        ),
        Stmt::let_(
            Pat::ident("j"),
            None,
            Some(
                Expr::from(ExprKind::Closure(Box::new(Closure {
                    is_move: true,
                    params: vec![],
                    ret: Some(i32_ty()),
                    body: x(),
                })))
                .call(vec![]),
            ),
        ),
        Stmt::let_(
            Pat::ident("k"),
            None,
            Some(Expr::break_value(None, Expr::labeled_block("l", Block::value(int(3)))).in_loop()),
        ),
        Stmt::let_(
            Pat::ident("m"),
            None,
            Some(var("i").call(vec![x().not()]).binary(BinOp::Sub, x().binary(BinOp::Sub, int(1)))),
        ),
        Stmt::let_(
            Pat::ident("o"),
            None,
            Some(var("a").binary(BinOp::Or, var("e").binary(BinOp::And, var("a").not())).binary(BinOp::And, var("e"))),
        ),
        Stmt {
            trailing: Some(Comment::Line(" a let-else".to_owned())),
            ..Stmt::from(StmtKind::Let {
                pat: Pat::TupleStruct(Path::new("Some"), vec![Pat::ident("p")]),
                ty: None,
                init: Some(Expr::match_on(x(), vec![Arm::new(Pat::Wild, var("Some").call(vec![int(1)]))])),
                else_block: Some(Block::new(vec![Expr::return_(Some(int(0))).stmt()])),
            })
        },
        Stmt::let_(
            Pat::Wild,
            None,
            Some(Expr::tuple(["a", "b", "c", "d", "e", "f", "g", "h", "j", "k", "m", "o", "p"].map(var).to_vec())),
        ),
    ];
    function(
        "traps",
        vec![Param::new("x", i32_ty()), Param::new("n", Prim::Usize.into())],
        i32_ty(),
        Block::with_tail(stmts, int(0)),
    )
}

trait InLoop {
    fn in_loop(self) -> Expr;
}

impl InLoop for Expr {
    fn in_loop(self) -> Expr {
        Expr::loop_(None, Block::new(vec![self.stmt()]))
    }
}

fn loops() -> Fn {
    let stmts = vec![
        Stmt::let_(Pat::ident_mut("sum"), Some(i32_ty()), Some(int(0))),
        Stmt::blank(),
        Stmt::comment(Comment::Block(" Count.\n      Twice. ".to_owned())),
        Expr::for_in(
            Some("outer".to_owned()),
            Pat::ident("i"),
            Expr::range(Some(int(0)), Some(var("n")), false),
            Block::new(vec![
                Expr::while_(
                    None,
                    var("sum").binary(BinOp::Lt, var("i")),
                    Block::new(vec![
                        Stmt {
                            trailing: Some(Comment::Block(" step ".to_owned())),
                            ..var("sum").assign_op(BinOp::Add, int(2)).stmt()
                        },
                        Expr::if_then(
                            var("sum").binary(BinOp::Gt, int(100)),
                            Block::new(vec![Expr::break_(Some("outer".to_owned())).stmt()]),
                        )
                        .stmt(),
                        Expr::if_then(
                            var("sum").binary(BinOp::Rem, int(7)).binary(BinOp::Eq, int(0)),
                            Block::new(vec![Expr::continue_(Some("outer".to_owned())).stmt()]),
                        )
                        .stmt(),
                    ]),
                )
                .stmt(),
                Stmt::blank(),
            ]),
        )
        .stmt(),
        Stmt::let_(
            Pat::ident("found"),
            None,
            Some(Expr::loop_(
                Some("find".to_owned()),
                Block::new(vec![Expr::break_value(Some("find".to_owned()), var("sum")).stmt()]),
            )),
        ),
        Expr::labeled_block(
            "skip",
            Block::new(vec![
                Expr::if_then(
                    var("found").binary(BinOp::Eq, int(0)),
                    Block::new(vec![Expr::break_(Some("skip".to_owned())).stmt()]),
                )
                .stmt(),
                var("sum").assign_op(BinOp::Shl, int(1)).stmt(),
            ]),
        )
        .stmt(),
        Stmt::comment(Comment::Line(" done".to_owned())),
    ];
    function("loops", vec![Param::new("n", i32_ty())], i32_ty(), Block::with_tail(stmts, var("sum")))
}

fn branches() -> Fn {
    let lit = |n| Expr::int(n);
    let arms = vec![
        Arm::new(Pat::Or((1..40).map(|n| Pat::int(n * 1000)).collect()), lit(1)),
        Arm {
            comments: vec![Comment::Line(" a range".to_owned())],
            ..Arm::new(
                Pat::range_inclusive(lit(-9), lit(-1)),
                Expr::block(Block::with_tail(vec![var("x").assign(lit(2)).stmt()], lit(2))),
            )
        },
        Arm {
            guard: Some(var("x").binary(BinOp::Gt, lit(5))),
            ..Arm::new(Pat::ident("any"), var("any").binary(BinOp::Add, lit(1)))
        },
        Arm::new(Pat::Wild, Expr::return_(Some(lit(9)))),
    ];
    let chain = Expr::from(ExprKind::If {
        cond: Box::new(var("x").binary(BinOp::Eq, lit(1))),
        then: Block::value(lit(10)),
        otherwise: Some(Box::new(Expr::if_else(
            var("x").binary(BinOp::Eq, lit(2)),
            Block::value(lit(20)),
            Block::value(lit(30)),
        ))),
    });
    let stmts = vec![
        Stmt::let_(Pat::ident("a"), None, Some(Expr::match_on(var("x"), arms))),
        Stmt::let_(Pat::ident("b"), None, Some(chain)),
        Stmt::let_(
            Pat::ident("c"),
            None,
            Some(Expr::if_else(var("a").binary(BinOp::Gt, var("b")), Block::value(var("a")), Block::value(var("b")))),
        ),
        Expr::if_then(
            Expr::let_cond(Pat::TupleStruct(Path::new("Some"), vec![Pat::ident("v")]), var("o"))
                .binary(BinOp::And, var("v").binary(BinOp::Gt, lit(3))),
            Block::new(vec![Expr::return_(Some(var("v"))).stmt()]),
        )
        .stmt(),
        Expr::from(ExprKind::Macro {
            path: Path::new("assert"),
            delim: MacroDelim::Paren,
            args: vec![MacroArg::Expr(
                ExprKind::Macro {
                    path: Path::new("matches"),
                    delim: MacroDelim::Paren,
                    args: vec![MacroArg::Expr(var("c")), MacroArg::Pat(Pat::range_inclusive(lit(-99), lit(99)))],
                }
                .into(),
            )],
        })
        .stmt(),
    ];
    function(
        "branches",
        vec![Param::mutable("x", i32_ty()), Param::new("o", Type::option(i32_ty()))],
        i32_ty(),
        Block::with_tail(stmts, var("c")),
    )
}

fn pointers() -> Fn {
    let p = || var("p");
    let stmts = vec![
        p().deref().field("value").assign(p().deref().field("next").deref().field("value")).stmt(),
        Stmt::let_(Pat::ident("q"), Some(Type::ptr(true, i32_ty())), Some(p().deref().field("value").raw_ref(true))),
        Stmt::let_(
            Pat::ident("r"),
            None,
            Some(p().deref().field("name").raw_ref(false).cast(Type::ptr(false, Prim::U8.into()))),
        ),
        var("q")
            .method("add", vec![int(1)])
            .method("sub", vec![int(1)])
            .deref()
            .assign_op(BinOp::BitXor, var("r").deref().cast(Prim::I32))
            .stmt(),
        Expr::if_then(
            p().method("is_null", vec![]).not(),
            Block::new(vec![
                p().deref()
                    .field("call")
                    .method("expect", vec![Expr::str("a callee")])
                    .call(vec![
                        int(1),
                        Expr::path(Path::new("core::ptr::null").with_args(vec![Prim::I8.into()])).call(vec![]),
                    ])
                    .semi(),
            ]),
        )
        .stmt(),
        Stmt::let_(
            Pat::ident("s"),
            None,
            Some(
                Expr::from(ExprKind::Path(Path::of_type(Type::slice(Prim::U8.into()), "len")))
                    .call(vec![Expr::array(vec![int(1), int(2), int(3), int(4)]).borrow()]),
            ),
        ),
        Expr::path("counter").assign_op(BinOp::Add, var("s").cast(Prim::I32)).stmt(),
    ];
    Fn {
        safety: Safety::Unsafe,
        abi: Some("C".to_owned()),
        ..function(
            "pointers",
            vec![Param::new("p", Type::ptr(true, Type::path("node")))],
            i32_ty(),
            Block::new(vec![Expr::unsafe_block(Block::with_tail(stmts, p().deref().field("value"))).stmt_tail()])
                .into_tail(),
        )
    }
}

trait Tails {
    fn stmt_tail(self) -> Stmt;
}

impl Tails for Expr {
    fn stmt_tail(self) -> Stmt {
        self.stmt()
    }
}

trait IntoTail {
    fn into_tail(self) -> Block;
}

impl IntoTail for Block {
    fn into_tail(mut self) -> Block {
        if let Some(Stmt { kind: StmtKind::Expr(last), .. }) = self.stmts.pop() {
            self.tail = Some(Box::new(last));
        }
        self
    }
}

/// Long things that must break.
fn layout() -> Fn {
    let names: Vec<String> = (0..9).map(|n| format!("argument_number_{n}")).collect();
    let params: Vec<Param> = names.iter().map(|name| Param::new(name.as_str(), i32_ty())).collect();
    let sum = names.iter().skip(1).fold(var(&names[0]), |sum, name| sum.binary(BinOp::Add, var(name)));
    let args: Vec<Expr> = names.iter().map(|name| var(name)).collect();
    let all = names
        .iter()
        .fold(Expr::bool(true), |all, name| all.binary(BinOp::And, var(name).binary(BinOp::Gt, int(100_000))));
    let chain = names.iter().fold(var("sum"), |chain, name| chain.method("wrapping_mul", vec![var(name)]));
    let stmts = vec![
        Stmt::let_(Pat::ident("sum"), None, Some(sum.clone().binary(BinOp::Mul, sum))),
        Expr::if_then(all, Block::new(vec![Expr::return_(Some(var("layout").call(args.clone()))).stmt()])).stmt(),
        Stmt::let_(Pat::ident("far"), Some(i32_ty()), Some(chain)),
        Stmt::let_(
            Pat::ident("deep"),
            None,
            Some(var("layout").call({
                let mut inner = args.clone();
                inner[0] = var("layout").call(args);
                inner
            })),
        ),
    ];
    function("layout", params, i32_ty(), Block::with_tail(stmts, var("far").binary(BinOp::Add, var("deep"))))
}

fn aggregates() -> Fn {
    let zero =
        || Expr::path(Path::new("core::mem::zeroed").with_args(vec![Type::path("node")])).call(vec![]).in_unsafe();
    let stmts = vec![
        Stmt::let_(Pat::ident("value"), None, Some(int(3))),
        Stmt::let_(
            Pat::ident_mut("n"),
            None,
            Some(
                ExprKind::Struct {
                    path: Path::new("node"),
                    fields: vec![
                        FieldInit {
                            comments: vec![Comment::Line(" the value".to_owned())],
                            attrs: vec![],
                            name: "value".to_owned(),
                            value: var("value"),
                        },
                        FieldInit {
                            comments: vec![],
                            attrs: vec![],
                            name: "ratio".to_owned(),
                            value: Expr::float("1.5e3"),
                        },
                    ],
                    base: Some(Box::new(zero())),
                }
                .into(),
            ),
        ),
        var("n").field("name").index(int(0)).assign(Lit::Byte(b'\\').into()).stmt(),
        Stmt::let_(
            Pat::Tuple(vec![Pat::ident("a"), Pat::Wild]),
            Some(Type::Tuple(vec![Prim::Char.into(), Type::Infer])),
            Some(Expr::tuple(vec![Lit::Char('\'').into(), Expr::tuple(vec![int(1)])])),
        ),
        Stmt::let_(Pat::ident("b"), None, Some(var("bits").struct_of("u", int(7)))),
        Stmt::let_(Pat::ident("c"), None, Some(var("b").field("f").in_unsafe())),
        Stmt::let_(
            Pat::ident("o"),
            Some(Type::option(Prim::U8.into())),
            Some(var("n").field("name").method("first", vec![]).method_generic("copied", vec![], vec![])),
        ),
        Stmt::let_(
            Pat::Wild,
            None,
            Some(Expr::tuple(vec![
                var("a"),
                var("c"),
                Expr::from(ExprKind::Range { lo: None, hi: None, inclusive: false }),
                Expr::unit(),
            ])),
        ),
    ];
    let ret = Type::option(Prim::U8.into());
    function("aggregates", vec![], ret, Block::with_tail(stmts, var("Some").call(vec![var("o").try_op()])))
}

trait StructOf {
    fn struct_of(self, field: &str, value: Expr) -> Expr;
}

impl StructOf for Expr {
    fn struct_of(self, field: &str, value: Expr) -> Expr {
        Expr::struct_lit(self.to_string(), vec![(field.to_owned(), value)])
    }
}
