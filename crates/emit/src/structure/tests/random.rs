//! The same trace before and after.

use super::generate::{Generator, Taste};
use super::interpret::run;
use crate::structure;
use exuvia_cir::verify::{Phase, verify};
use exuvia_cir::{FuncId, Program};

/// Tables enough for the verifier, and the functions that random bodies call.
const TABLES: &str = r#"
file0 "a.c" absolute "/a.c" { lines [0] }
unit0 "a.c" file0 directory "/" arguments []
mod0 ["a"] files [file0]
@f0 "show" fn(int) -> void params ["n" int] key "show" external mod0 unit0
@f1 "ask_truth" fn(int) -> bool params ["n" int] key "ask_truth" external mod0 unit0
@f2 "ask_number" fn(int) -> int params ["n" int] key "ask_number" external mod0 unit0
@f3 "f" fn() -> void params [] key "f" external mod0 unit0
"#;

fn problems(program: &Program, phase: Phase) -> Vec<String> {
    verify(program, phase).into_iter().map(|d| d.message).collect()
}

/// How many seeds to try: more when `EXUVIA_TEST_SEEDS` says so.
fn first(default: u64) -> u64 {
    std::env::var("EXUVIA_TEST_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

fn check(taste: Taste, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut program = exuvia_cir::text::parse(TABLES).unwrap();
        let before = Generator::new(&mut program, seed, taste).body();
        program.functions[FuncId(3)].body = Some(before.clone());
        assert_eq!(problems(&program, Phase::Linked), Vec::<String>::new(), "seed {seed}");
        structure::run(&mut program);
        let f = &program.functions[FuncId(3)];
        if let Some(kept) = &f.kept {
            assert_eq!(kept.code, "computed-goto", "seed {seed}");
            continue;
        }
        assert_eq!(problems(&program, Phase::Structured), Vec::<String>::new(), "seed {seed}");
        let after = f.body.as_ref().unwrap();
        for inputs in 0..8 {
            let (old, new) = (run(&before, inputs * 7919 + 1), run(after, inputs * 7919 + 1));
            assert_eq!(old, new, "seed {seed}, inputs {inputs}");
        }
    }
}

#[test]
fn switches() {
    check(Taste { gotos: false, computed: false, odd_cases: false }, 0..first(100))
}

#[test]
fn cases_anywhere() {
    check(Taste { gotos: false, computed: false, odd_cases: true }, 0..first(100))
}

#[test]
fn gotos() {
    check(Taste { gotos: true, computed: false, odd_cases: false }, 0..first(100))
}

#[test]
fn gotos_and_odd_cases() {
    check(Taste { gotos: true, computed: false, odd_cases: true }, 0..first(100))
}

#[test]
fn computed_gotos() {
    check(Taste { gotos: true, computed: true, odd_cases: true }, 0..first(100))
}
