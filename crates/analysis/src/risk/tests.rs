//! Ranking of small programs.

use super::{Input, Measure, assess};
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
    assert!(found[&source].urgency() > found[&far].urgency());
}
