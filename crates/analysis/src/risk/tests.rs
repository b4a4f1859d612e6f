//! Ranking of small programs.

use super::{Counts, Input, Measure, Profile, assess};
use crate::testing::Maker;
use exuvia_cir::{Callee, ExprKind, StmtKind};

#[test]
fn input_comes_near_along_calls() {
    let mut maker = Maker::new();
    let void = maker.void;
    let read = maker.function("read", void, &[]);
    let [source, sink, far] = ["source", "sink", "far"].map(|name| maker.function(name, void, &[]));
    maker.define(source, |c| {
        let call = |c: &mut crate::testing::Code<'_>, to| {
            let call = c.e(ExprKind::Call { callee: Callee::Direct(to), args: Vec::new() }, void);
            c.s(StmtKind::Expr(call))
        };
        vec![call(c, read), call(c, sink)]
    });
    maker.define(sink, |_| Vec::new());
    maker.define(far, |_| Vec::new());
    let found = assess(&maker.program);
    let file = |id| found[&id].exposures.iter().find(|e| e.input == Input::File).map(|e| e.distance);
    assert_eq!((file(source), file(sink), file(far)), (Some(0), Some(1), None));
    assert_eq!(found[&source].counts.get(Measure::InputCalls), 1);
}

#[test]
fn a_line_is_as_risky_as_what_is_dense_in_it_and_a_function_is_all_its_lines() {
    let of = |lines: u32, allocations: usize| {
        let mut counts = Counts::default();
        counts.add_many(Measure::Allocations, allocations);
        Profile { lines, counts, exposures: Vec::new() }
    };
    assert!(of(10, 2).urgency() > of(10, 1).urgency() && of(10, 1).urgency() > of(100, 1).urgency());
    assert_eq!((of(10, 0).urgency(), of(10, 0).parts().len()), (0.0, 0));
    let one = of(10, 1);
    assert!((one.risk() - one.urgency() - 10f64.ln()).abs() < 1e-9);
    assert_eq!(one.parts().iter().map(|part| part.points).sum::<f64>(), one.urgency());
}
