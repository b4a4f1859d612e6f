//! Whole small programs through all analyses.

use crate::testing::{Code, Maker};
use crate::{Extent, World, analyse, codes};
use exuvia_cir::{CmpOp, ExprId, ExprKind, FuncId, LocalId, StmtId, StmtKind};

/// `void name(struct S *p) { p->m0 = 1; }`
fn setter(m: &mut Maker, name: &str, pointer: exuvia_cir::TypeId) -> FuncId {
    let f = m.function(name, m.void, &[("p", pointer)]);
    m.define(f, |c| {
        let p = c.load(LocalId(0));
        let place = c.member(p, 0);
        let one = c.int(1, c.maker.int);
        let store = c.assign(place, one);
        vec![c.do_(store)]
    });
    f
}

fn call_with_local(c: &mut Code<'_>, f: FuncId, record: exuvia_cir::TypeId) -> Vec<StmtId> {
    let s = c.local("s", record);
    let decl = c.decl(s, None);
    let place = c.place(s);
    let address = c.addr(place);
    let call = c.call(f, vec![address]);
    vec![decl, c.do_(call)]
}

#[test]
fn a_setter_takes_a_mutable_reference() {
    let mut m = Maker::new();
    let record = m.record("S", 2);
    let pointer = m.ptr(record);
    let set = setter(&mut m, "set", pointer);
    let user = m.function("user", m.void, &[]);
    m.define(user, |c| call_with_local(c, set, record));
    let facts = analyse(&m.program, &World::default());
    let fact = facts.params[&(set, 0)].reference.as_ref().expect("a reference");
    assert!(fact.mutable && !fact.nullable);
}

#[test]
fn an_exported_function_keeps_its_pointer() {
    let mut m = Maker::new();
    let record = m.record("S", 2);
    let pointer = m.ptr(record);
    let set = setter(&mut m, "set", pointer);
    let world = World { exported: [set].into(), ..World::default() };
    let facts = analyse(&m.program, &world);
    let failure = facts.params[&(set, 0)].reference.as_ref().expect_err("exported");
    assert_eq!(failure.code, codes::EXPORTED);
}

/// `void both(struct S *p, struct S *q) { p->m0 = 1; q->m1 = p->m0; }`
fn both(m: &mut Maker, pointer: exuvia_cir::TypeId) -> FuncId {
    let f = m.function("both", m.void, &[("p", pointer), ("q", pointer)]);
    m.define(f, |c| {
        let p = c.load(LocalId(0));
        let place = c.member(p, 0);
        let one = c.int(1, c.maker.int);
        let first = c.assign(place, one);
        let (p, q) = (c.load(LocalId(0)), c.load(LocalId(1)));
        let (from, to) = (c.member(p, 0), c.member(q, 1));
        let value = c.load_place(from);
        let second = c.assign(to, value);
        vec![c.do_(first), c.do_(second)]
    });
    f
}

fn call_both(m: &mut Maker, f: FuncId, record: exuvia_cir::TypeId, same: bool) {
    let user = m.function("user", m.void, &[]);
    m.define(user, |c| {
        let (a, b) = (c.local("a", record), c.local("b", record));
        let decls = [c.decl(a, None), c.decl(b, None)];
        let (x, y) = (c.place(a), c.place(if same { a } else { b }));
        let args = vec![c.addr(x), c.addr(y)];
        let call = c.call(f, args);
        vec![decls[0], decls[1], c.do_(call)]
    })
}

#[test]
fn two_objects_do_not_alias_and_one_does() {
    for same in [false, true] {
        let mut m = Maker::new();
        let record = m.record("S", 2);
        let pointer = m.ptr(record);
        let f = both(&mut m, pointer);
        call_both(&mut m, f, record, same);
        let facts = analyse(&m.program, &World::default());
        for p in [0, 1] {
            let reference = &facts.params[&(f, p)].reference;
            match same {
                false => assert!(reference.is_ok(), "{reference:?}"),
                true => assert_eq!(reference.as_ref().expect_err("aliased").code, codes::ALIAS),
            }
        }
    }
}

/// `int sum(int *p, size_t n) { int s = 0; for (size_t i = 0; i < n; i++) { [if (p[i] == 0) break;] s += p[i]; } return s; }`
fn sum(m: &mut Maker, early: bool) -> FuncId {
    let pointer = m.ptr(m.int);
    let f = m.function("sum", m.int, &[("p", pointer), ("n", m.size)]);
    m.define(f, |c| {
        let (int, size) = (c.maker.int, c.maker.size);
        let (s, i) = (c.local("s", int), c.local("i", size));
        let zero = c.int(0, int);
        let decls = [c.decl(s, Some(zero)), c.decl(i, None)];
        let element = |c: &mut Code<'_>| -> ExprId {
            let (p, i) = (c.load(LocalId(0)), c.load(i));
            let place = c.index(p, i);
            c.load_place(place)
        };
        let mut body = Vec::new();
        if early {
            let (value, zero) = (element(c), c.int(0, int));
            let cond = c.compare(CmpOp::Eq, value, zero);
            let then = c.s(StmtKind::Break);
            body.push(c.s(StmtKind::If { cond, then, els: None }))
        }
        let (value, before) = (element(c), c.load(s));
        let total = c.add(before, value);
        let place = c.place(s);
        let store = c.assign(place, total);
        body.push(c.do_(store));
        let body = c.block(body);
        let end = c.load(LocalId(1));
        let count = c.count(i, end, body);
        let result = c.load(s);
        let ret = c.s(StmtKind::Return(Some(result)));
        vec![decls[0], decls[1], count, ret]
    });
    f
}

fn call_sum(m: &mut Maker, f: FuncId, len: u64, count: i128) {
    let user = m.function("user", m.void, &[]);
    let array = m.array(m.int, len);
    m.define(user, |c| {
        let a = c.local("a", array);
        let decl = c.decl(a, None);
        let place = c.place(a);
        let pointer = c.decay(place);
        let n = c.int(count, c.maker.size);
        let call = c.call(f, vec![pointer, n]);
        vec![decl, c.do_(call)]
    })
}

#[test]
fn a_loop_over_all_elements_gives_a_slice() {
    let mut m = Maker::new();
    let f = sum(&mut m, false);
    call_sum(&mut m, f, 8, 4);
    call_sum(&mut m, f, 9, 4);
    let facts = analyse(&m.program, &World::default());
    let fact = facts.params[&(f, 0)].slice.as_ref().expect("a slice");
    assert_eq!((fact.len, fact.mutable, fact.nullable), (Extent::Param(1), false, false));
    assert_eq!(facts.bodies[&f].loops.len(), 1);
}

#[test]
fn calls_tie_a_length_to_a_pointer() {
    let mut m = Maker::new();
    let f = sum(&mut m, true);
    call_sum(&mut m, f, 8, 4);
    call_sum(&mut m, f, 9, 4);
    let facts = analyse(&m.program, &World::default());
    let fact = facts.params[&(f, 0)].slice.as_ref().expect("a slice");
    assert_eq!(fact.len, Extent::Param(1));
}

#[test]
fn a_loop_that_may_stop_early_proves_no_length() {
    let mut m = Maker::new();
    let f = sum(&mut m, true);
    call_sum(&mut m, f, 8, 4);
    call_sum(&mut m, f, 9, 10);
    let facts = analyse(&m.program, &World::default());
    let failure = facts.params[&(f, 0)].slice.as_ref().expect_err("no length");
    assert_eq!(failure.code, codes::NO_EXTENT);
}

#[test]
fn whole_arrays_of_one_length_give_a_slice() {
    let mut m = Maker::new();
    let f = sum(&mut m, true);
    call_sum(&mut m, f, 8, 4);
    let facts = analyse(&m.program, &World::default());
    let fact = facts.params[&(f, 0)].slice.as_ref().expect("a slice");
    assert_eq!(fact.len, Extent::Const(8));
}

#[test]
fn what_nothing_calls_passes_no_whole_arrays() {
    let mut m = Maker::new();
    let f = sum(&mut m, true);
    call_sum(&mut m, f, 8, 4);
    let pointer = m.ptr(m.int);
    let through = m.function("through", m.void, &[("p", pointer), ("n", m.size)]);
    m.define(through, |c| {
        let (p, n) = (c.load(LocalId(0)), c.load(LocalId(1)));
        let call = c.call(f, vec![p, n]);
        vec![c.do_(call)]
    });
    let facts = analyse(&m.program, &World::default());
    assert!(facts.params[&(f, 0)].slice.is_err());
}

#[test]
fn a_declaration_moves_to_its_first_assignment() {
    let mut m = Maker::new();
    let f = sum(&mut m, false);
    let facts = analyse(&m.program, &World::default());
    let body = &facts.bodies[&f];
    let i = body.init[LocalId(3)];
    assert!(!i.has_init && !i.needs_value && i.reassigned);
    let at = i.declare_at.expect("the first part of the loop");
    assert!(matches!(m.body(f).stmts[at].kind, StmtKind::Expr(_)));
    assert!(body.init[LocalId(2)].has_init);
}

#[test]
fn a_counter_read_after_the_loop_is_no_range() {
    let mut m = Maker::new();
    let f = m.function("f", m.int, &[("n", m.int)]);
    m.define(f, |c| {
        let i = c.local("i", c.maker.int);
        let decl = c.decl(i, None);
        let body = c.block(Vec::new());
        let end = c.load(LocalId(0));
        let count = c.count(i, end, body);
        let result = c.load(i);
        let ret = c.s(StmtKind::Return(Some(result)));
        vec![decl, count, ret]
    });
    let counting = crate::loops::counting(&m.program, m.body(f), &crate::walked::Walked::new(m.body(f)));
    assert!(crate::loops::find(m.body(f), &counting).is_empty());
    assert_eq!(counting.len(), 1);
}

#[test]
fn a_null_argument_makes_it_optional() {
    let mut m = Maker::new();
    let record = m.record("S", 2);
    let pointer = m.ptr(record);
    let f = m.function("f", m.void, &[("p", pointer)]);
    m.define(f, |c| {
        let (p, null) = (c.load(LocalId(0)), c.e(ExprKind::Null, pointer));
        let cond = c.compare(CmpOp::Ne, p, null);
        let p = c.load(LocalId(0));
        let (place, one) = (c.member(p, 0), c.int(1, c.maker.int));
        let store = c.assign(place, one);
        let then = c.do_(store);
        vec![c.s(StmtKind::If { cond, then, els: None })]
    });
    let user = m.function("user", m.void, &[]);
    m.define(user, |c| {
        let null = c.e(ExprKind::Null, pointer);
        let call = c.call(f, vec![null]);
        let mut stmts = call_with_local(c, f, record);
        stmts.push(c.do_(call));
        stmts
    });
    let facts = analyse(&m.program, &World::default());
    let fact = facts.params[&(f, 0)].reference.as_ref().expect("a reference");
    assert!(fact.mutable && fact.nullable);
}

#[test]
fn a_returned_pointer_is_no_reference() {
    let mut m = Maker::new();
    let record = m.record("S", 2);
    let pointer = m.ptr(record);
    let f = m.function("f", pointer, &[("p", pointer)]);
    m.define(f, |c| {
        let p = c.load(LocalId(0));
        vec![c.s(StmtKind::Return(Some(p)))]
    });
    let facts = analyse(&m.program, &World::default());
    assert_eq!(facts.params[&(f, 0)].reference.as_ref().expect_err("returned").code, codes::RETURNED);
}

#[test]
fn an_unknown_function_may_keep_and_change_what_it_gets() {
    let mut m = Maker::new();
    let record = m.record("S", 2);
    let pointer = m.ptr(record);
    let unknown = m.function("unknown", m.void, &[("p", pointer)]);
    let set = setter(&mut m, "set", pointer);
    let user = m.function("user", m.void, &[]);
    m.define(user, |c| {
        let s = c.local("s", record);
        let decl = c.decl(s, None);
        let args = [c.place(s), c.place(s)].map(|place| c.addr(place));
        let calls = [c.call(unknown, vec![args[0]]), c.call(set, vec![args[1]])];
        vec![decl, c.do_(calls[0]), c.do_(calls[1])]
    });
    let f = m.function("f", m.void, &[("p", pointer)]);
    m.define(f, |c| {
        let p = c.load(LocalId(0));
        let call = c.call(unknown, vec![p]);
        vec![c.do_(call)]
    });
    let facts = analyse(&m.program, &World::default());
    assert_eq!(facts.params[&(f, 0)].reference.as_ref().expect_err("kept").code, codes::ESCAPES);
    // The setter itself calls nothing, so nothing can use the object while it runs.
    assert!(facts.params[&(set, 0)].reference.is_ok());
}
