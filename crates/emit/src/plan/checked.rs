//! Form 7: which functions follow raw pointers by checks at run time, and which objects have to be known to the checks for that.
//!
//! The types of pointers stay; `*p` becomes `rt::read(p)`, which panics where `p` does not point into an object that lives. So that no
//! valid program panics, every object that such a pointer may point to has to be registered while it lives. Those that can be are:
//! memory that the C library's allocators give (the Rust calls `rt::malloc` and so on), string literals and variables that never change
//! (the program's image), locals (a guard beside them), and variables with static storage that are `rt::Global` (told before `main`
//! starts). What code outside the program has is known where [`super::checked_outside`] says so.
//!
//! Conditions on the whole program, without which there is none of it:
//! - the program defines `malloc` and so on for the whole process ([`super::checked_outside::has_own_heap`]), or nothing but the Rust
//!   allocates and frees: no function that stays in C does, and none of another library is called of which nothing
//!   is known ([`exuvia_analysis::harmless`]), or it is not given what is registered;
//! - no local is registered of a function that `longjmp` may leave, for it jumps over the guard, where the program cannot bring one of
//!   its own ([`super::checked_jumps`]);
//! - nobody outside calls into it, at least not from other threads: a check and the access behind it are two things;
//! - nothing that is given arguments runs before or after `main`, and the target's image is ELF on Linux.
//!
//! Conditions on a pointer: points-to knows every object that it may point to, and each can be registered.
//!
//! Conditions on a function: it becomes safe by its checks: lowering tries, and what stays unsafe for another reason stays without them
//! ([`Checked::narrowed`]). And it is not *hot* ([`super::checked_hot`]).

use super::checked_calls::followed_arguments;
use super::checked_jumps::Jumps;
use super::checked_outside::has_own_heap;
use super::checked_sort::{sorted, sorts};
use super::{Boundary, EnumDecision, EnumForm, Fate, FnDecision, GlobalDecision, PlanKind, PlanOptions};
use exuvia_analysis::Facts;
use exuvia_analysis::harmless::is_harmless;
use exuvia_analysis::points_to::{Object, Owner, PointsTo};
use exuvia_cir::{
    Attr, Body, Callee, EnumId, ExprId, ExprKind, FuncId, GlobalId, IdVec, LocalKind, Program, Type, TypeId,
};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Why something has no checks: a registered code, and what it is here.
pub type Why = (&'static str, String);

/// Which functions check pointers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// The functions.
    pub functions: BTreeSet<FuncId>,
    /// Whether functions are left out if they take too much of the time.
    pub may_be_hot: bool,
    /// Those that are.
    pub hot: BTreeSet<FuncId>,
    /// Why no function of the program can.
    pub refused: Option<Why>,
    /// Why others cannot: the first pointer that may not be followed by a check.
    whys: BTreeMap<FuncId, Why>,
    /// Whether the runtime module knows which streams are open.
    streams: bool,
    /// What stays unsafe with checks in functions that therefore have none, in words.
    left: BTreeMap<FuncId, String>,
    /// Variables and locals that have to be registered.
    pub registered: BTreeSet<Object>,
    /// Whether the program defines `malloc` and so on for the whole process.
    pub own_heap: bool,
    /// Whether the program defines `setjmp` and `longjmp`.
    pub own_jumps: bool,
    /// Whether its `longjmp` knows where it may jump to, so that a call is safe.
    pub safe_jumps: bool,
    /// Whether all blocks of the heap are known, to whoever frees one: no valid program frees what the checks do not know.
    pub knows_blocks: bool,
    /// For each points-to set that is followed in one of the functions: why it may not be, or the objects to register for it.
    sets: BTreeMap<u32, Result<BTreeSet<Object>, Why>>,
}

/// What was decided before.
pub(super) struct Decided<'a> {
    pub functions: &'a IdVec<FuncId, FnDecision>,
    pub globals: &'a IdVec<GlobalId, GlobalDecision>,
    pub enums: &'a IdVec<EnumId, EnumDecision>,
}

/// Where objects are looked up.
pub(super) struct Cx<'a> {
    pub program: &'a Program,
    pub facts: &'a Facts,
    pub decided: &'a Decided<'a>,
    /// Whether the program defines `malloc` and so on.
    pub own_heap: bool,
    /// What has to be registered for pointers that code outside the program made, or why it cannot be; once it is known.
    outside: OnceCell<Result<BTreeSet<Object>, Why>>,
    /// What jumps over frames.
    jumps: Jumps<'a>,
    /// A function that may free what it was given, if the program calls one.
    stranger: Option<String>,
    /// What the C library's own `qsort` is given: it may hand copies of elements, in memory of its own, to the function that compares.
    sorted: BTreeSet<Object>,
}

/// Decides.
pub(super) fn checked(program: &Program, facts: &Facts, options: &PlanOptions, decided: &Decided<'_>) -> Checked {
    let functions = decided.functions;
    if options.kind == PlanKind::Faithful || options.checks == Checks::Off {
        return Checked::default();
    }
    let stranger = strangers(program, functions).next();
    let own_heap = has_own_heap(program);
    if let Some(why) = refusal(program, facts, options, functions, own_heap) {
        return Checked { refused: Some(why), ..Checked::default() };
    }
    let sorted = sorted(program, facts, functions);
    let streams = stranger.is_none() && super::checked_streams::are_known(program, functions);
    let is_closed = stranger.is_none();
    let stranger = stranger.filter(|_| !own_heap || facts.threads.is_some());
    let (jumps, outside) = (Jumps::new(program, facts), OnceCell::new());
    let cx = Cx { program, facts, decided, own_heap, outside, jumps, stranger, sorted };
    let own_jumps = cx.jumps.are_own();
    let safe_jumps = is_closed && cx.jumps.are_seen();
    let knows_blocks = own_heap && facts.threads.is_none();
    let mut found = Checked { own_heap, own_jumps, safe_jumps, knows_blocks, streams, ..Checked::default() };
    let translated = |f: &FuncId| functions[*f].fate == Fate::Translate && program.functions[*f].body.is_some();
    found.functions = program.functions.ids().filter(translated).collect();
    if options.checks == Checks::Cold {
        found.may_be_hot = true;
        let is_hot = |f: &FuncId| options.demotions.hot.contains(&program.functions[*f].key);
        found.hot = found.functions.iter().copied().filter(is_hot).collect();
        found.functions.retain(|f| !found.hot.contains(f));
    }
    for set in sets_followed(program, facts, &found.functions) {
        found.sets.entry(set).or_insert_with(|| cx.objects(set));
    }
    found.register();
    let whys = found.functions.iter().filter_map(|&f| {
        let body = program.functions[f].body.as_ref()?;
        let why = followed(program, body).find_map(|pointer| found.why_not(&facts.points_to, f, pointer))?;
        Some((f, why.clone()))
    });
    found.whys = whys.collect();
    found
}

impl Checked {
    /// Whether anything is checked, so that memory has to be registered.
    pub fn is_on(&self) -> bool {
        !self.functions.is_empty()
    }

    /// Whether a body checks what it follows.
    pub fn checks(&self, func: Option<FuncId>) -> bool {
        func.is_some_and(|f| self.functions.contains(&f))
    }

    /// Whether the runtime module's functions open and close all streams, and know which are open.
    pub fn counts_streams(&self) -> bool {
        self.is_on() && self.streams
    }

    /// Whether a pointer value of a function that checks is known to be one that may be followed by a check.
    pub fn may_follow(&self, points_to: &PointsTo, func: FuncId, pointer: ExprId) -> bool {
        self.sets.get(&points_to.set_of_value(Owner::Func(func), pointer)).is_some_and(Result::is_ok)
    }

    /// Why a pointer value of a function that checks may not be followed by a check.
    pub fn why_not(&self, points_to: &PointsTo, func: FuncId, pointer: ExprId) -> Option<&Why> {
        self.sets.get(&points_to.set_of_value(Owner::Func(func), pointer))?.as_ref().err()
    }

    /// Why a function does not check what it follows, as far as its pointers and the program tell.
    pub fn why_unchecked(&self, func: FuncId) -> Option<(&'static str, &str)> {
        if let Some((code, detail)) = &self.refused {
            return Some((code, detail));
        }
        if self.hot.contains(&func) {
            return Some(("checked-hot", "it takes too much of the time"));
        }
        if let Some(left) = self.left.get(&func) {
            return Some(("checked-left", left));
        }
        self.whys.get(&func).map(|(code, detail)| (*code, detail.as_str()))
    }

    /// The same with checks in these functions only; of others it is told what would be left unsafe in them.
    pub fn narrowed(
        &self,
        program: &Program,
        facts: &Facts,
        functions: BTreeSet<FuncId>,
        left: BTreeMap<FuncId, String>,
    ) -> Checked {
        let mut narrowed = Checked { functions, left, ..self.clone() };
        let followed = sets_followed(program, facts, &narrowed.functions);
        narrowed.sets.retain(|set, _| followed.contains(set));
        narrowed.register();
        narrowed
    }

    fn register(&mut self) {
        self.registered = self.sets.values().flatten().flatten().copied().collect();
    }
}

/// How much is checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checks {
    /// Nothing.
    #[default]
    Off,
    /// What does not cost much.
    Cold,
    /// All that can be, whatever it costs.
    All,
}

/// Functions without body that are named where something runs.
pub(crate) fn named_others(program: &Program) -> BTreeSet<FuncId> {
    let bodies = program.functions.values().filter_map(|f| f.body.as_ref());
    let bodies = bodies.chain(program.globals.values().filter_map(|g| g.init.as_ref()));
    let named = |body: &Body| {
        let mut dead = None;
        let mut runs = |e| !dead.get_or_insert_with(|| exuvia_analysis::dead::dead(program, body))[e];
        let others = body.exprs.iter().filter_map(|(e, expr)| match &expr.kind {
            ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => {
                (program.functions[*f].body.is_none() && runs(e)).then_some(*f)
            }
            _ => None,
        });
        others.collect::<Vec<FuncId>>()
    };
    bodies.flat_map(named).collect()
}

/// Those of them of which nothing is known.
fn strangers<'a>(program: &'a Program, functions: &'a IdVec<FuncId, FnDecision>) -> impl Iterator<Item = String> + 'a {
    let is_strange = |f: &FuncId| functions[*f].fate == Fate::Extern && !is_harmless(&program.functions[*f].name);
    named_others(program).into_iter().filter(is_strange).map(|f| program.functions[f].name.clone())
}

/// The first condition on the program that does not hold.
fn refusal(
    program: &Program,
    facts: &Facts,
    options: &PlanOptions,
    functions: &IdVec<FuncId, FnDecision>,
    own_heap: bool,
) -> Option<Why> {
    if options.boundary != Boundary::Program || !options.world.exported.is_empty() {
        return Some(("checked-boundary", "code outside the program has its memory".to_owned()));
    }
    if !program.target.triple.contains("linux") {
        return Some(("checked-target", program.target.triple.clone()));
    }
    let kept = functions.iter().filter(|(_, f)| matches!(f.fate, Fate::KeepInC(_))).map(|(f, _)| f);
    if let Some(f) = kept.into_iter().find(|&f| !own_heap && allocates(program, f)) {
        let detail = format!("`{}` stays in C, and allocates or frees", program.functions[f].name);
        return Some(("checked-partly-c", detail));
    }
    let names_sort = |e: &exuvia_cir::Expr| matches!(e.kind, ExprKind::FuncAddr(f) if sorts(program, f));
    let bodies = program.functions.values().filter_map(|f| f.body.as_ref());
    if bodies.chain(program.globals.values().filter_map(|g| g.init.as_ref())).any(|b| b.exprs.values().any(names_sort))
    {
        return Some(("checked-sorted", "`qsort` is called through a pointer".to_owned()));
    }
    if !program.assembler.is_empty() || program.units.values().any(|unit| !unit.asm.is_empty()) {
        return Some(("checked-partly-c", "it has assembler sources".to_owned()));
    }
    // What has parameters would be given the words of the program, of which nothing is known there.
    let at_edges = |f: &exuvia_cir::Function| {
        f.attrs.iter().any(|a| match a {
            Attr::Constructor(priority) => !f.params.is_empty() || priority.is_some_and(|at| at <= 100),
            Attr::Destructor(_) => !f.params.is_empty(),
            Attr::Used => true,
            _ => false,
        })
    };
    if let Some(f) = program.functions.values().find(|f| at_edges(f)) {
        return Some(("checked-start", format!("`{}` runs before or after `main`", f.name)));
    }
    let called = facts.points_to.called_from_outside.iter().find(|&&f| program.functions[f].name != "main");
    if let (Some(threads), Some(&f)) = (&facts.threads, called) {
        let (name, what) = (&program.functions[f].name, &threads.what);
        return Some(("checked-threads", format!("another thread may call `{name}`: {what}")));
    }
    None
}

/// Whether a function names one of the C library's allocators.
fn allocates(program: &Program, f: FuncId) -> bool {
    let Some(body) = &program.functions[f].body else { return true };
    let is_one = |f: FuncId| exuvia_analysis::library::allocates(&program.functions[f].name);
    body.exprs.values().any(|e| match &e.kind {
        ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => is_one(*f),
        _ => false,
    })
}

/// Points-to sets of all pointers that functions follow or free.
fn sets_followed(program: &Program, facts: &Facts, functions: &BTreeSet<FuncId>) -> BTreeSet<u32> {
    let mut sets = BTreeSet::new();
    for &f in functions {
        let Some(body) = &program.functions[f].body else { continue };
        let follow = |pointer| facts.points_to.set_of_value(Owner::Func(f), pointer);
        sets.extend(followed(program, body).map(follow));
    }
    sets
}

/// Pointers that a body follows or frees.
fn followed<'a>(program: &'a Program, body: &'a Body) -> impl Iterator<Item = ExprId> + 'a {
    body.exprs.values().flat_map(move |e| match &e.kind {
        ExprKind::Deref(pointer) | ExprKind::PtrIndex { ptr: pointer, .. } => vec![*pointer],
        ExprKind::Call { callee: Callee::Direct(f), args } => followed_arguments(program, body, *f, args).collect(),
        ExprKind::Call { callee: Callee::Atomic(_), args } => {
            let object = args.first().filter(|&&arg| program.types.is_data_pointer(body.ty(arg)));
            object.copied().into_iter().collect()
        }
        _ => Vec::new(),
    })
}

impl Cx<'_> {
    /// The objects of a points-to set that have to be registered, or why one cannot be.
    fn objects(&self, set: u32) -> Result<BTreeSet<Object>, Why> {
        let points_to = &self.facts.points_to;
        let mut objects = BTreeSet::new();
        for cell in points_to.set(set).iter() {
            let object = points_to.object_of(cell);
            if object == Object::Outside {
                objects.extend(self.outside.get_or_init(|| self.of_outside()).clone()?);
            } else if !objects.contains(&object) && self.must_register(object, cell)? {
                objects.insert(object);
            }
        }
        Ok(objects)
    }

    /// Whether an object has to be registered one by one, or why it cannot be.
    pub fn must_register(&self, object: Object, cell: u32) -> Result<bool, Why> {
        let name = || self.facts.points_to.describe_object(self.program, object);
        match object {
            _ if self.sorted.contains(&object) => Err(("checked-sorted", name())),
            Object::Heap(owner, e) if self.is_library_memory(owner, e) => match &self.stranger {
                Some(stranger) if self.facts.points_to.escaped.contains(cell) => {
                    Err(("checked-given-away", format!("{}, which `{stranger}` may free", name())))
                }
                _ => Ok(false),
            },
            Object::Heap(..) => Err(("checked-stack", name())),
            Object::Str(..) => Ok(false),
            Object::Global(g) => self.global(g, name),
            Object::Local(Owner::Func(f), local) => {
                let body = self.program.functions[f].body.as_ref();
                match body.and_then(|body| body.locals.get(local)) {
                    Some(local) if self.is_list(local.ty) => Ok(false),
                    _ if self.decided.functions[f].fate != Fate::Translate => Err(("checked-partly-c", name())),
                    _ if self.jumps.may_leave(f) => Err(("checked-longjmp", name())),
                    Some(local) if matches!(local.kind, LocalKind::Param(_)) && self.is_fixed(f) => {
                        Err(("checked-parameter", name()))
                    }
                    Some(local) if self.is_plain(local.ty) => Ok(true),
                    _ => Err(("checked-values", name())),
                }
            }
            Object::Outside => Err(("checked-unknown", name())),
            // Nothing valid reads or writes a function; where members of a struct are one to points-to, it stands beside what is.
            Object::Func(_) => Ok(false),
            Object::Local(..) | Object::Literal(..) | Object::Result(_) | Object::VarArgs => {
                Err(("checked-temporary", name()))
            }
        }
    }

    /// Whether a type is `va_list`: only the C library's macros touch what is in one, and no checks say that.
    fn is_list(&self, ty: TypeId) -> bool {
        matches!(self.program.types.canon(ty), Type::VaList)
    }

    /// Whether what a function is given cannot be copied to a local of it: it has a list of arguments.
    fn is_fixed(&self, f: FuncId) -> bool {
        self.program.fn_type(f).is_none_or(|ty| ty.variadic)
    }

    fn global(&self, g: GlobalId, name: impl Fn() -> String) -> Result<bool, Why> {
        let (global, decision) = (&self.program.globals[g], &self.decided.globals[g]);
        if !global.defined || decision.in_c || global.thread_local || decision.atomic {
            return Err(("checked-unknown", name()));
        }
        match (decision.mutable, decision.by_value) {
            (true, _) => Err(("checked-static", name())),
            (false, true) if !self.is_plain(global.ty) => Err(("checked-values", name())),
            (false, by_value) => Ok(by_value),
        }
    }

    /// Whether all bytes are a value of a type in Rust: not `bool`, nor an enumeration that is an `enum`. (A pointer to functions that memory
    /// holds is one to `unsafe` functions: who calls it looks at it first, `crates/emit/src/lower/known.rs`.) By its name such an object is read as what it is, whatever a checked pointer wrote there.
    fn is_plain(&self, ty: TypeId) -> bool {
        match *self.program.types.canon(ty) {
            Type::Int(_) | Type::Float(_) | Type::Pointer { .. } => true,
            Type::Enum(id) => self.decided.enums[id].form != EnumForm::Enum,
            Type::Array { elem, len } => len.is_some() && self.is_plain(elem),
            Type::Record(id) => self.program.records[id].fields.iter().all(|field| self.is_plain(field.ty)),
            _ => false,
        }
    }

    /// Whether memory comes from the C library's allocators: not that of `alloca`.
    fn is_library_memory(&self, owner: Owner, e: ExprId) -> bool {
        let body = match owner {
            Owner::Func(f) => self.program.functions[f].body.as_ref(),
            Owner::Init(g) => self.program.globals[g].init.as_ref(),
        };
        let kind = body.map(|body| body.kind(e));
        let is_builtin = matches!(kind, Some(ExprKind::Call { callee: Callee::Builtin(_), .. }));
        !is_builtin
    }
}
