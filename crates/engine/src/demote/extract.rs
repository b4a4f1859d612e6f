//! Takes a [`PlanView`] out of a plan and its facts.

use super::view::{CallView, EnumView, PlanView, SlotView};
use exuvia_analysis::Facts;
use exuvia_analysis::slots::SlotId;
use exuvia_cir::visit::{self, Node};
use exuvia_cir::{Body, Callee, ExprKind, Program};
use exuvia_emit::Plan;
use exuvia_emit::plan::{EnumForm, Fate, Form};
use std::collections::BTreeMap;

/// The plan as the demotion loop sees it.
pub fn view(program: &Program, facts: &Facts, plan: &Plan) -> PlanView {
    let slots: BTreeMap<SlotId, SlotView> = plan
        .slots
        .iter()
        .filter(|(_, decision)| decision.form != Form::Raw)
        .map(|(id, decision)| {
            let slot = &facts.slots[id];
            (id, SlotView { key: slot.key.clone(), form: decision.form, func: slot.func })
        })
        .collect();
    let translated = |id| plan.functions[id].fate == Fate::Translate;
    let enums = program.enums.iter().filter(|(id, _)| plan.enums[*id].form != EnumForm::Alias);
    let view = |(id, of): (_, &exuvia_cir::Enum)| EnumView {
        key: of.key.clone(),
        name: of.name.clone(),
        form: plan.enums[id].form,
    };
    PlanView {
        enums: enums.map(view).collect(),
        calls: program.defined_functions().map(|(id, _, body)| (id, calls(body))).collect(),
        functions: program
            .defined_functions()
            .filter(|(id, ..)| translated(*id))
            .map(|(id, function, _)| (id, function.key.clone()))
            .collect(),
        globals: program
            .globals
            .iter()
            .filter(|(id, global)| global.defined && !plan.globals[*id].in_c)
            .map(|(id, global)| (id, global.key.clone()))
            .collect(),
        points_to: slots.keys().map(|&slot| (slot, facts.points_to_of(slot))).collect(),
        slots,
    }
}

fn calls(body: &Body) -> Vec<CallView> {
    let mut calls = Vec::new();
    visit::walk(body, &mut |node| {
        if let Node::Expr(id) = node
            && let ExprKind::Call { callee: Callee::Direct(callee), .. } = body.kind(id)
        {
            calls.push(CallView { span: body.expr_spans[id], callee: *callee });
        }
    });
    calls
}
