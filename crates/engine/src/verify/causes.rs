//! Why code was not reached: for each edge that no input covered, the condition of the C that keeps control from it.
//!
//! Of the conditions around the line, it is the outermost whose part has no covered line: what lies further in cannot be reached
//! before it. Conditions are told by what they read, as far as one look at the body says.

use crate::sourcemap::{SourceMap, c_place};
use crate::work::Work;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{Body, Callee, ExprId, ExprKind, FuncId, LocalId, LocalKind, Program, RecordId, Span, StmtKind};
use exuvia_verify::evidence::{Finding, Record};
use exuvia_verify::fuzz::{Edges, Lines};
use std::collections::{BTreeMap, BTreeSet};

/// Functions that give memory, or nothing.
const ALLOCATORS: &[&str] = &["malloc", "calloc", "realloc", "strdup", "aligned_alloc"];
/// Nothing is concluded from fewer inputs.
const FEW: u64 = 100;
/// Locals that are followed to what is stored in them.
const LOCALS: u32 = 4;

/// Reads causes off the C.
pub struct Causes<'a> {
    work: &'a Work<'a>,
    map: &'a SourceMap,
    edges: &'a Edges,
    /// Edges that any input covered.
    covered: &'a [bool],
}

/// Lines of the C that a condition leads to.
struct Guard {
    first: u32,
    last: u32,
    on: ExprId,
}

impl<'a> Causes<'a> {
    /// For these edges.
    pub fn new(work: &'a Work<'a>, map: &'a SourceMap, edges: &'a Edges, covered: &'a [bool]) -> Self {
        Self { work, map, edges, covered }
    }

    /// How many edges of a function were not reached, by cause.
    pub fn of(&self, function: FuncId, lines: &Lines, record: &Record) -> BTreeMap<String, u64> {
        let (hit, missed) = self.edges.rows(lines, self.covered);
        let mut causes = BTreeMap::new();
        if missed.is_empty() {
            return causes;
        }
        if hit.is_empty() {
            causes.insert(whole(record), missed.len() as u64);
            return causes;
        }
        let body = self.work.program.functions[function].body.as_ref();
        let guards = body.map(|body| guards(&self.work.program, body)).unwrap_or_default();
        let reached: BTreeSet<u32> = hit.iter().filter_map(|&row| self.c_line(lines, row)).collect();
        let mut known: BTreeMap<ExprId, String> = BTreeMap::new();
        for row in missed {
            let guard = self.c_line(lines, row).and_then(|line| blocking(&guards, line, &reached));
            let cause = match (guard, body) {
                (Some(guard), Some(body)) => {
                    let reads = Reads { program: &self.work.program, body };
                    known.entry(guard.on).or_insert_with(|| reads.condition(guard.on)).clone()
                }
                _ => beside_conditions(record),
            };
            *causes.entry(cause).or_default() += 1;
        }
        causes
    }

    fn c_line(&self, lines: &Lines, row: u32) -> Option<u32> {
        let file = format!("src/{}", lines.file);
        Some(self.map.lookup(&file, row).ok()?.first()?.line)
    }
}

/// Why a function was never entered.
fn whole(record: &Record) -> String {
    if let (Finding::NotReached, Some(why)) = (record.finding, &record.reason) {
        return format!("cannot be called: {why}");
    }
    match record.discarded.iter().max_by_key(|(_, count)| **count) {
        Some((why, _)) if record.inputs == 0 => format!("every input is discarded: {why}"),
        _ if record.runs().0 < FEW => "few inputs in the time that there was".to_owned(),
        _ => "only runs that end the process".to_owned(),
    }
}

/// Why code was not reached that no condition keeps control from.
fn beside_conditions(record: &Record) -> String {
    let (ran, discarded) = record.runs();
    let said = if 2 * discarded > ran { "behind what is undefined in C" } else { "behind what leaves earlier" };
    said.to_owned()
}

fn blocking<'g>(guards: &'g [Guard], line: u32, reached: &BTreeSet<u32>) -> Option<&'g Guard> {
    let mut around: Vec<&Guard> = guards.iter().filter(|g| (g.first..=g.last).contains(&line)).collect();
    around.sort_by_key(|g| std::cmp::Reverse(g.last - g.first));
    let is_closed = |g: &&&Guard| reached.range(g.first..=g.last).next().is_none();
    around.iter().find(is_closed).or(around.last()).copied()
}

fn guards(program: &Program, body: &Body) -> Vec<Guard> {
    let mut guards = Vec::new();
    let mut add = |span: Span, on: ExprId| {
        if let Some(place) = c_place(program, span) {
            guards.push(Guard { first: place.line, last: place.end_line, on });
        }
    };
    for stmt in body.stmts.values() {
        match &stmt.kind {
            StmtKind::If { cond, then, els } => {
                [Some(*then), *els].into_iter().flatten().for_each(|part| add(body.stmt_spans[part], *cond));
            }
            StmtKind::While { cond, body: part, .. } | StmtKind::For { cond: Some(cond), body: part, .. } => {
                add(body.stmt_spans[*part], *cond);
            }
            StmtKind::Match { value, arms } => arms.iter().for_each(|arm| add(body.stmt_spans[arm.body], *value)),
            _ => {}
        }
    }
    for expr in body.exprs.values() {
        match expr.kind {
            ExprKind::Logic { lhs, rhs, .. } => add(body.expr_spans[rhs], lhs),
            ExprKind::Cond { cond, then, els } => {
                add(body.expr_spans[then], cond);
                add(body.expr_spans[els], cond);
            }
            _ => {}
        }
    }
    guards
}

/// What an expression reads.
struct Reads<'a> {
    program: &'a Program,
    body: &'a Body,
}

impl Reads<'_> {
    fn condition(&self, on: ExprId) -> String {
        self.strongest(on, LOCALS).unwrap_or((0, "a value that is computed".to_owned())).1
    }

    /// The thing read that an input has least hold of.
    fn strongest(&self, from: ExprId, depth: u32) -> Option<(u32, String)> {
        let mut found: Option<(u32, String)> = None;
        walk_from(self.body, Node::Expr(from), &mut |node| {
            let Node::Expr(expr) = node else { return };
            if let Some(new) = self.one(expr, depth)
                && found.as_ref().is_none_or(|known| known.0 < new.0)
            {
                found = Some(new);
            }
        });
        found
    }

    fn one(&self, expr: ExprId, depth: u32) -> Option<(u32, String)> {
        Some(match self.body.kind(expr) {
            ExprKind::Call { callee: Callee::Direct(f), .. } => (6, self.called(*f)),
            ExprKind::Call { callee: Callee::Indirect(_), .. } => (6, "what a callback returns".to_owned()),
            ExprKind::Field { record, field, .. } => (5, self.member(*record, *field)),
            ExprKind::Global(global) if !self.program.globals[*global].is_const => {
                (4, format!("the variable {}", self.program.globals[*global].name))
            }
            ExprKind::Deref(_) | ExprKind::PtrIndex { .. } | ExprKind::Index { .. } => {
                (3, "what memory holds".to_owned())
            }
            ExprKind::Local(local) => self.local(*local, depth)?,
            _ => return None,
        })
    }

    /// Members are told apart: what one holds takes other inputs than what another does.
    fn member(&self, record: RecordId, field: u32) -> String {
        let record = &self.program.records[record];
        match record.fields.get(field as usize).map(|field| field.name.as_str()) {
            Some(name) if !name.is_empty() => format!("the member {name} of a {}", record.name),
            _ => format!("state in a {}", record.name),
        }
    }

    fn called(&self, function: FuncId) -> String {
        let name = &self.program.functions[function].name;
        match ALLOCATORS.contains(&name.as_str()) {
            true => "an allocation that fails".to_owned(),
            false => format!("what {name} returns"),
        }
    }

    /// A parameter, or what is stored in a local.
    fn local(&self, local: LocalId, depth: u32) -> Option<(u32, String)> {
        if let LocalKind::Param(_) = self.body.locals.get(local)?.kind {
            return Some((2, "the value of a parameter".to_owned()));
        }
        let followed = depth.checked_sub(1).and_then(|depth| {
            let stored = self.stored(local).into_iter().filter_map(|value| self.strongest(value, depth));
            stored.chain(self.filled(local)).max_by_key(|(rank, _)| *rank)
        });
        Some(followed.unwrap_or_else(|| (1, self.alone(local))))
    }

    /// What is stored in a local.
    fn stored(&self, local: LocalId) -> Vec<ExprId> {
        let is_it = |place: ExprId| matches!(self.body.kind(place), ExprKind::Local(to) if *to == local);
        let declared = self.body.stmts.values().filter_map(|stmt| match stmt.kind {
            StmtKind::Decl { local: to, init: Some(value) } if to == local => Some(value),
            _ => None,
        });
        let assigned = self.body.exprs.values().filter_map(|expr| match expr.kind {
            ExprKind::Assign { place, value, .. } | ExprKind::CompoundAssign { place, value, .. } if is_it(place) => {
                Some(value)
            }
            _ => None,
        });
        declared.chain(assigned).collect()
    }

    /// What a function stores in a local whose address it gets.
    fn filled(&self, local: LocalId) -> Option<(u32, String)> {
        let is_address = |&arg: &ExprId| {
            matches!(self.body.kind(arg), ExprKind::AddrOf(place) | ExprKind::Decay(place)
                if matches!(self.body.kind(*place), ExprKind::Local(of) if *of == local))
        };
        self.body.exprs.values().find_map(|expr| match &expr.kind {
            ExprKind::Call { callee: Callee::Direct(f), args } if args.iter().any(&is_address) => {
                Some((6, format!("what {} stores", self.program.functions[*f].name)))
            }
            _ => None,
        })
    }

    /// A local that leads to nothing else: a counter, or a flag.
    fn alone(&self, local: LocalId) -> String {
        let steps = |kind: &ExprKind| match kind {
            ExprKind::IncDec { place, .. } | ExprKind::PtrAssign { place, .. } => {
                matches!(self.body.kind(*place), ExprKind::Local(of) if *of == local)
            }
            _ => false,
        };
        let name = self.body.locals.get(local).map_or("", |local| local.name.as_str());
        match self.body.exprs.values().any(|expr| steps(&expr.kind)) {
            true => format!("how often a loop with the counter {name} runs"),
            false => format!("what earlier code leaves in {name}"),
        }
    }
}
