//! Errors of rustc against a plan made by hand.

use super::view::{CallView, EnumView, PlanView, SlotView};
use super::{RoundResult, demote};
use crate::check::{Code, Diagnostic, Expansion, RustSpan};
use crate::printed::PrintedCrate;
use exuvia_analysis::slots::SlotId;
use exuvia_cir::ids::Id;
use exuvia_cir::{FileId, FuncId, GlobalId, Span};
use exuvia_emit::plan::{Demotions, EnumForm, Form, Length};
use exuvia_emit::rir::{MapEntry, Printed};
use exuvia_emit::{Origin, Origins};
use std::collections::{BTreeMap, BTreeSet};

const REF: Form = Form::Ref { mutable: true, nullable: false };
const SLICE: Form = Form::Slice { mutable: true, nullable: false, len: Length::Param(1), view: None };

/// `caller` (function 0) has slots 0 and 1 and calls `callee` (function 1) with slot 2; variable 0 stands beside them.
/// The Rust: bytes 0..100 are `caller`, 10..40 its first statement, 20..30 a piece that rests on slot 0, 50..60 one on
/// slot 1, 70..90 the call; 200..300 the variable.
struct Case {
    printed: PrintedCrate,
    origins: Origins,
    view: PlanView,
}

fn slot(index: usize) -> SlotId {
    SlotId::from_index(index)
}

fn c(start: u32, end: u32) -> Span {
    Span { file: FileId(0), start, end }
}

fn case(forms: [Form; 3]) -> Case {
    let (caller, callee) = (FuncId(0), FuncId(1));
    let mut origins = Origins::default();
    let mut map = Vec::new();
    let mut piece = |range: (u32, u32), func, global, slots: &[usize]| {
        let slots = slots.iter().map(|&i| slot(i)).collect();
        let origin = origins.intern(Origin { func, global, span: c(range.0, range.1), slots });
        map.push(MapEntry { start: range.0, end: range.1, origin });
    };
    piece((0, 100), Some(caller), None, &[]);
    piece((10, 40), Some(caller), None, &[]);
    piece((20, 30), Some(caller), None, &[0]);
    piece((50, 60), Some(caller), None, &[1]);
    piece((70, 90), Some(caller), None, &[]);
    piece((200, 300), None, Some(GlobalId(0)), &[]);
    let printed = Printed { text: " ".repeat(300), map, ..Printed::default() };
    let funcs = [caller, caller, callee];
    let slots = (0..3)
        .filter(|&i| forms[i] != Form::Raw)
        .map(|i| (slot(i), SlotView { key: format!("slot{i}"), form: forms[i], func: Some(funcs[i]) }))
        .collect();
    let view = PlanView {
        slots,
        calls: BTreeMap::from([(caller, vec![CallView { span: c(75, 80), callee }])]),
        functions: BTreeMap::from([(caller, "caller".to_owned()), (callee, "callee".to_owned())]),
        globals: BTreeMap::from([(GlobalId(0), "table".to_owned())]),
        ..PlanView::default()
    };
    Case { printed: PrintedCrate { files: BTreeMap::from([("src/a.rs".to_owned(), printed)]) }, origins, view }
}

fn span(start: u32, end: u32, is_primary: bool) -> RustSpan {
    let file_name = "src/a.rs".to_owned();
    RustSpan { file_name, byte_start: start, byte_end: end, line_start: 1, is_primary, label: None, expansion: None }
}

fn error(spans: Vec<RustSpan>) -> Diagnostic {
    Diagnostic {
        message: "cannot borrow".to_owned(),
        code: Some(Code { code: "E0499".to_owned() }),
        level: "error".to_owned(),
        spans,
        children: Vec::new(),
        rendered: None,
    }
}

fn run(case: &Case, errors: &[Diagnostic]) -> (RoundResult, Demotions) {
    let mut demotions = Demotions::default();
    let result = demote(errors, &case.printed, &case.origins, &case.view, 1, &mut demotions);
    (result, demotions)
}

fn fallen(demotions: &Demotions) -> BTreeSet<&str> {
    demotions.slots.keys().map(String::as_str).collect()
}

#[test]
fn the_piece_names_its_slot() {
    let (result, demotions) = run(&case([REF, REF, REF]), &[error(vec![span(22, 25, true)])]);
    assert_eq!((result.slots, result.kept), (1, 0));
    let demotion = demotions.limit("slot0").unwrap();
    assert_eq!((demotion.at_most, demotion.error.as_str(), demotion.round), (0, "E0499", 1));
}

#[test]
fn a_slice_falls_to_a_reference_first() {
    let (_, demotions) = run(&case([SLICE, REF, REF]), &[error(vec![span(22, 25, true)])]);
    assert_eq!(demotions.limit("slot0").unwrap().at_most, 1);
}

#[test]
fn both_sides_of_a_conflict_fall() {
    let conflict = error(vec![span(52, 53, true), span(22, 25, false)]);
    let (_, demotions) = run(&case([REF, REF, REF]), &[conflict]);
    assert_eq!(fallen(&demotions), BTreeSet::from(["slot0", "slot1"]));
}

#[test]
fn macros_are_followed_to_their_call() {
    let mut place = span(5, 6, true);
    place.file_name = "/rust/library/core/src/macros.rs".to_owned();
    place.expansion = Some(Box::new(Expansion { span: span(21, 29, false), macro_decl_name: "M!".to_owned() }));
    let (_, demotions) = run(&case([REF, REF, REF]), &[error(vec![place])]);
    assert_eq!(fallen(&demotions), BTreeSet::from(["slot0"]));
}

#[test]
fn without_a_slot_in_the_piece_the_function_and_its_callees_give_way() {
    let (result, demotions) = run(&case([REF, REF, REF]), &[error(vec![span(75, 80, true)])]);
    assert_eq!(result.slots, 3);
    assert_eq!(fallen(&demotions), BTreeSet::from(["slot0", "slot1", "slot2"]));
    let (_, demotions) = run(&case([REF, REF, REF]), &[error(vec![span(12, 14, true)])]);
    assert_eq!(fallen(&demotions), BTreeSet::from(["slot0", "slot1"]), "nothing is called in this statement");
}

#[test]
fn aliases_fall_together() {
    let mut case = case([REF, REF, REF]);
    let objects = |ids: &[u32]| ids.iter().copied().collect();
    case.view.points_to =
        BTreeMap::from([(slot(0), objects(&[1, 2])), (slot(1), objects(&[3])), (slot(2), objects(&[2]))]);
    let (_, demotions) = run(&case, &[error(vec![span(22, 25, true)])]);
    assert_eq!(fallen(&demotions), BTreeSet::from(["slot0", "slot2"]));
}

#[test]
fn without_any_form_left_the_function_stays_in_c() {
    let (result, demotions) = run(&case([Form::Raw; 3]), &[error(vec![span(22, 25, true)])]);
    assert_eq!((result.slots, result.kept), (0, 1));
    assert_eq!(demotions.kept["caller"], "E0499: cannot borrow");
}

#[test]
fn a_variable_that_does_not_compile_stays_in_c() {
    let (_, demotions) = run(&case([REF, REF, REF]), &[error(vec![span(210, 220, true)])]);
    assert!(demotions.kept_globals.contains_key("table"));
}

#[test]
fn what_nobody_is_to_blame_for_is_told() {
    let (result, demotions) = run(&case([REF, REF, REF]), &[error(vec![span(150, 160, true)])]);
    assert_eq!(result.unexplained, ["cannot borrow"]);
    assert_eq!(demotions, Demotions::default());
}

#[test]
fn a_slot_falls_once_a_round() {
    let errors = [error(vec![span(22, 25, true)]), error(vec![span(20, 21, true)])];
    let (result, demotions) = run(&case([SLICE, REF, REF]), &errors);
    assert_eq!(result.slots, 1);
    assert_eq!(demotions.slots["slot0"].len(), 1);
}

#[test]
fn an_enumeration_that_an_error_of_types_names_falls() {
    let mut case = case([REF, REF, REF]);
    let (key, name) = ("c:@E@color".to_owned(), "color".to_owned());
    case.view.enums = vec![EnumView { key, name, form: EnumForm::Enum }];
    let mut mismatch = error(vec![span(22, 25, true)]);
    mismatch.code = Some(Code { code: "E0308".to_owned() });
    mismatch.spans[0].label = Some("expected `color`, found `u32`".to_owned());
    let (result, demotions) = run(&case, &[mismatch.clone(), mismatch.clone()]);
    assert_eq!((result.enums, result.slots), (1, 0));
    let limit = demotions.enum_limit("c:@E@color").unwrap();
    assert_eq!((limit.at_most, limit.from.as_str()), (EnumForm::Newtype.rank(), "enum"));
    mismatch.spans[0].label = Some("expected `colors`, found `u32`".to_owned());
    let (result, _) = run(&case, &[mismatch, error(vec![span(22, 25, true)])]);
    assert_eq!((result.enums, result.slots), (0, 1), "another type, and an error of borrows, are not about it");
}

#[test]
fn what_rustc_does_not_see_assigned_starts_as_zero() {
    let mut unassigned = error(vec![span(12, 14, true)]);
    unassigned.code = Some(Code { code: "E0381".to_owned() });
    let (result, demotions) = run(&case([REF, REF, REF]), std::slice::from_ref(&unassigned));
    assert_eq!((result.zeroed, result.slots), (1, 0));
    assert!(demotions.zeroed.contains("caller"));
    let case = case([Form::Raw; 3]);
    let mut again = demotions;
    let result = demote(&[unassigned], &case.printed, &case.origins, &case.view, 2, &mut again);
    assert_eq!((result.zeroed, result.kept), (0, 1), "once that did not help, it is an error as others are");
}
