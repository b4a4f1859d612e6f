//! Two or three small units each.

use super::{Linked, TargetSpec, link};
use crate::decode::tests::decode_named;
use exuvia_cir::text::{Options, print_with};
use exuvia_cir::verify::{Phase, verify};
use exuvia_cir::{Program, TargetKind};

fn units(sources: &[&str]) -> Option<Vec<Program>> {
    sources.iter().enumerate().map(|(i, s)| decode_named(s, &format!("u{i}.c"), &[])).collect()
}

fn linked(sources: &[&str], targets: &[TargetSpec]) -> Option<Linked> {
    let linked = link(units(sources)?, targets);
    let errors = verify(&linked.program, Phase::Linked);
    assert!(errors.is_empty(), "{errors:#?}");
    Some(linked)
}

fn executable(name: &str, units: &[usize]) -> TargetSpec {
    let units = units.to_vec();
    TargetSpec {
        name: name.into(),
        kind: Some(TargetKind::Executable),
        units,
        libraries: Vec::new(),
        system_libs: Vec::new(),
        export_dynamic: false,
    }
}

fn functions<'a>(program: &'a Program, name: &str) -> Vec<&'a exuvia_cir::Function> {
    program.functions.values().filter(|f| f.name == name).collect()
}

#[test]
fn definitions_replace_declarations() {
    let sources = ["int g(int); int f(void) { return g(1); }", "int g(int a) { return a; }"];
    let Some(linked) = linked(&sources, &[]) else { return };
    let g = functions(&linked.program, "g");
    assert!(g.len() == 1 && g[0].body.is_some() && g[0].unit.0 == 1);
}

#[test]
fn static_functions_stay_apart() {
    let source = "static int g(void) { return 1; } int f%(void) { return g(); }";
    let sources = [source.replace('%', "1"), source.replace('%', "2")];
    let Some(linked) = linked(&[&sources[0], &sources[1]], &[]) else { return };
    assert_eq!(functions(&linked.program, "g").len(), 2);
}

#[test]
fn each_program_has_its_own_main() {
    let sources = [
        "int h(void); int main(void) { return h(); }",
        "int h(void) { return 1; }",
        "int h(void) { return 2; } int main(void) { return h(); }",
    ];
    let Some(linked) = linked(&sources, &[executable("a", &[0, 1]), executable("b", &[2])]) else { return };
    assert_eq!(functions(&linked.program, "main").len(), 2);
    let units: Vec<_> = functions(&linked.program, "h").iter().map(|f| f.unit.0).collect();
    assert_eq!(units, [1, 2]);
}

#[test]
fn types_merge_or_are_told() {
    let same = "struct S { int a; struct S *next; }; int f%(struct S *s) { return s->a; }";
    let sources = [same.replace('%', "1"), same.replace('%', "2")];
    let Some(merged) = linked(&[&sources[0], &sources[1]], &[]) else { return };
    assert_eq!(merged.program.records.values().filter(|r| r.name == "S").count(), 1);
    assert!(merged.diagnostics.is_empty());
    let other = "struct S { long a; }; int f2(struct S *s) { return s->a; }";
    let Some(apart) = linked(&[&sources[0], other], &[]) else { return };
    let names: Vec<_> = apart.program.records.values().map(|r| r.name.as_str()).collect();
    assert_eq!(names, ["S", "S__u1"]);
    assert_eq!(apart.diagnostics.len(), 1);
}

#[test]
fn incomplete_types_and_arrays_complete() {
    let sources = [
        "struct S; extern int a[]; int g(struct S *); int f(struct S *s) { return g(s) + a[1] + (&a != 0); }",
        "struct S { int x; }; int a[4]; int g(struct S *s) { return s->x; }",
    ];
    let Some(linked) = linked(&sources, &[]) else { return };
    let program = &linked.program;
    assert!(program.records.values().all(|r| r.complete));
    let a = program.globals.values().find(|g| g.name == "a").unwrap();
    assert_eq!(program.size_of(a.ty), Some(16));
    assert_eq!(program.globals.len(), 1);
}

#[test]
fn tentative_definitions_are_one_variable() {
    let sources = ["int n; int f(void) { return n; }", "int n = 3; int g(void) { return n; }"];
    let Some(linked) = linked(&sources, &[]) else { return };
    let all: Vec<_> = linked.program.globals.values().filter(|g| g.name == "n").collect();
    assert!(all.len() == 1 && all[0].init.is_some());
}

#[test]
fn calls_agree_with_definitions() {
    let sources = [
        "unsigned long g(unsigned long); int h(); int k(); int f(void) { return g(1) + h(2, 3) + k(4); }",
        "#include <stddef.h>\nsize_t g(size_t n) { return n; } int h(int a, int b) { return a + b; } double k(double d) { return d; }",
    ];
    let Some(linked) = linked(&sources, &[]) else { return };
    let f = functions(&linked.program, "f")[0];
    let text = print_with(&linked.program, Options { spans: false });
    assert!(f.body.is_some());
    for piece in ["call @f0:g(1::size)", "call @f1:h(2, 3)", "call indirect(fn_to_fn("] {
        assert!(text.contains(piece), "no `{piece}` in\n{text}");
    }
    assert!(!linked.diagnostics.is_empty());
}
