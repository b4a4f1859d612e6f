//! The same trace before and after.

use super::generate::{Generator, Taste};
use super::interpret::run;
use crate::structure;
use exuvia_cir::{Body, FnType, Function, Linkage, ModuleId, Program, Span, Type, UnitId};

fn function(program: &mut Program, name: &str, body: Option<Body>) -> Function {
    let ret = program.types.intern(Type::Void);
    let ty = program.types.intern(Type::Function(FnType { ret, params: vec![], variadic: false, prototyped: true }));
    Function {
        name: name.to_owned(),
        symbol: None,
        key: name.to_owned(),
        ty,
        params: vec![],
        linkage: Linkage::External,
        inline: false,
        attrs: vec![],
        body,
        kept: None,
        module: ModuleId(0),
        unit: UnitId(0),
        span: Span::NONE,
        system: false,
    }
}

fn check(taste: Taste, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut program = Program::default();
        for name in ["show", "ask_truth", "ask_number"] {
            let f = function(&mut program, name, None);
            program.functions.push(f);
        }
        let before = Generator::new(&mut program, seed, taste).body();
        let f = function(&mut program, "f", Some(before.clone()));
        let id = program.functions.push(f);
        structure::run(&mut program);
        let f = &program.functions[id];
        if let Some(kept) = &f.kept {
            assert_eq!(kept.code, "computed-goto", "seed {seed}");
            continue;
        }
        let after = f.body.as_ref().unwrap();
        for inputs in 0..8 {
            let (old, new) = (run(&before, inputs * 7919 + 1), run(after, inputs * 7919 + 1));
            assert_eq!(old, new, "seed {seed}, inputs {inputs}");
        }
    }
}

#[test]
fn switches() {
    check(Taste { gotos: false, computed: false, odd_cases: false }, 0..150)
}

#[test]
fn cases_anywhere() {
    check(Taste { gotos: false, computed: false, odd_cases: true }, 0..150)
}

#[test]
fn gotos() {
    check(Taste { gotos: true, computed: false, odd_cases: false }, 0..200)
}

#[test]
fn gotos_and_odd_cases() {
    check(Taste { gotos: true, computed: false, odd_cases: true }, 0..150)
}

#[test]
fn computed_gotos() {
    check(Taste { gotos: true, computed: true, odd_cases: true }, 0..150)
}
