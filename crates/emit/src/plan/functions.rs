//! What becomes of functions and variables: translated or kept in C, under which symbol, with which calling convention.
//!
//! A function that stays in C makes an island. What its body mentions must be reachable from C: functions get a symbol and
//! the C calling convention, variables a symbol. Names of internal linkage get the unit's name in front, because in the
//! whole program they need not be unique.

use super::{Boundary, Fate, FnDecision, GlobalDecision, PlanOptions};
use super::{abi, by_value};
use exuvia_analysis::Facts;
use exuvia_analysis::points_to::Object;
use exuvia_analysis::tree::{PlaceRoot, place_root, stored_place};
use exuvia_cir::visit::{Node, walk};
use exuvia_cir::{
    Attr, Body, Callee, ConvertKind, ExprKind, FuncId, Function, GlobalId, IdVec, KeptInC, Linkage, Program, Type,
    TypeId, UnitId,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the bodies of some functions mention.
#[derive(Default)]
pub(super) struct Mentions {
    pub functions: BTreeSet<FuncId>,
    pub globals: BTreeSet<GlobalId>,
}

impl Mentions {
    fn add(&mut self, program: &Program, body: &Body) {
        // All expressions, reachable or not: a body that stays in C is compiled whole.
        for e in body.exprs.values() {
            match &e.kind {
                // The preprocessor expands it there.
                ExprKind::Call { callee: Callee::Direct(f), .. } if program.functions[*f].from_macro.is_some() => {
                    program.functions[*f].body.iter().for_each(|expansion| self.add(program, expansion));
                }
                ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => {
                    self.functions.insert(*f);
                }
                ExprKind::Global(g) => {
                    self.globals.insert(*g);
                }
                _ => {}
            }
        }
    }
}

/// What of a program C knows, or may come to know: what is behind a symbol, a pointer, or the start-up code.
pub(crate) struct KnownToC {
    /// Functions that are translated.
    pub translated: IdVec<FuncId, bool>,
    /// Functions that others than their callers in Rust may call.
    pub functions: BTreeSet<FuncId>,
    /// Variables that C names or defines.
    pub globals: BTreeSet<GlobalId>,
}

/// Looks at the program as the plan will.
pub(crate) fn known_to_c(program: &Program, options: &PlanOptions) -> KnownToC {
    let (fates, addressed) = fates(program, options);
    let mentioned = mentioned_by_c(program, &fates, options);
    let at_edges = program.functions.iter().filter(|(_, f)| called_at_edges(f) || runs_at_edges(f)).map(|(id, _)| id);
    let aliased = program.functions.values().filter_map(|f| super::symbols::alias_target(program, f));
    let functions = mentioned.functions.iter().chain(&options.world.exported).chain(&addressed).copied();
    let stays = program.globals.iter().filter(|(_, g)| global_stays(program, g, &fates, options)).map(|(id, _)| id);
    let globals = mentioned.globals.iter().chain(&options.world.exported_globals).copied().chain(stays);
    KnownToC {
        translated: fates.values().map(|fate| *fate == Fate::Translate).collect(),
        functions: functions.chain(at_edges).chain(aliased).collect(),
        globals: globals.collect(),
    }
}

/// What becomes of each function, and the functions whose address is a value somewhere.
fn fates(program: &Program, options: &PlanOptions) -> (IdVec<FuncId, Fate>, BTreeSet<FuncId>) {
    let mut fates: IdVec<FuncId, Fate> = program.functions.values().map(|f| fate(program, f, options)).collect();
    keep_targets_of_aliases(program, &mut fates);
    let addressed = address_taken(program);
    keep_what_is_passed_differently(program, options, &addressed, &mut fates);
    (fates, addressed)
}

/// Fates and symbols of all functions.
pub(super) fn functions(program: &Program, facts: &Facts, options: &PlanOptions) -> IdVec<FuncId, FnDecision> {
    let (fates, addressed) = fates(program, options);
    let mentioned = mentioned_by_c(program, &fates, options);
    program
        .functions
        .iter()
        .map(|(id, f)| {
            let exported = options.world.exported.contains(&id);
            let needed = exported || mentioned.functions.contains(&id) || runs_at_edges(f);
            let symbol = match &fates[id] {
                Fate::Extern => None,
                Fate::KeepInC(_) => Some(symbol(program, options, f.linkage, f.unit, &f.name, f.symbol.as_deref())),
                Fate::Translate if exported && f.linkage == Linkage::Internal => Some(f.name.clone()),
                Fate::Translate if needed => {
                    Some(symbol(program, options, f.linkage, f.unit, &f.name, f.symbol.as_deref()))
                }
                Fate::Translate => None,
            };
            let c_abi = symbol.is_some() || addressed.contains(&id) || called_at_edges(f);
            FnDecision { fate: fates[id].clone(), symbol, c_abi, own_address: facts.identities.contains(&id) }
        })
        .collect()
}

/// What an alias in C stands for stays there, too: C wants both in one file.
fn keep_targets_of_aliases(program: &Program, fates: &mut IdVec<FuncId, Fate>) {
    for f in program.functions.values() {
        if let Some(target) =
            super::symbols::alias_target(program, f).filter(|&target| fates[target] == Fate::Translate)
        {
            let detail = format!("`{}` is an alias of it that stays in C", f.name);
            fates[target] = keep("alias", detail, &program.functions[target]);
        }
    }
}

/// Functions that C would call with other conventions than theirs stay in C, and then what those mention.
fn keep_what_is_passed_differently(
    program: &Program,
    options: &PlanOptions,
    addressed: &BTreeSet<FuncId>,
    fates: &mut IdVec<FuncId, Fate>,
) {
    let differing: Vec<FuncId> = program.functions.ids().filter(|&id| abi::function_differs(program, id)).collect();
    let given_away = if differing.is_empty() { BTreeSet::new() } else { addresses_as_data(program) };
    loop {
        let mentioned = mentioned_by_c(program, fates, options);
        let by_pointer = abi::called_by_pointer_from_c(program, fates);
        let meets_c = |id: FuncId| {
            let called = options.world.exported.contains(&id) || mentioned.functions.contains(&id);
            // The entry of a function with `...` takes its arguments as C passes them.
            let entry = program.fn_type(id).is_some_and(|t| t.variadic);
            // Who has the address as data, a module that is loaded later perhaps, calls as C does.
            called
                || given_away.contains(&id)
                || runs_at_edges(&program.functions[id])
                || (by_pointer || entry) && addressed.contains(&id)
        };
        let next = differing.iter().copied().find(|&id| fates[id] == Fate::Translate && meets_c(id));
        let Some(id) = next else { return };
        let detail = "C calls it, and passes a number otherwise than Rust does".to_owned();
        fates[id] = keep("passed-differently", detail, &program.functions[id]);
    }
}

/// Whether a pointer of the program may lead to a function of C that passes numbers otherwise than Rust does.
pub(super) fn differing_pointers(program: &Program, functions: &IdVec<FuncId, FnDecision>) -> bool {
    let in_c = |id: &FuncId| functions[*id].fate != Fate::Translate;
    address_taken(program).iter().any(|id| in_c(id) && abi::function_differs(program, *id))
}

fn fate(program: &Program, f: &Function, options: &PlanOptions) -> Fate {
    if f.body.is_none() && f.kept.is_none() && super::symbols::alias_target(program, f).is_none() {
        return Fate::Extern;
    }
    if let Some(kept) = &f.kept {
        return Fate::KeepInC(kept.clone());
    }
    if let Some(message) = options.demotions.kept.get(&f.key) {
        return keep("rustc-rejected", message.clone(), f);
    }
    if let Some(label) = super::asm::local_label(program, f) {
        return keep("asm-label", format!("uses `{label}`, which assembler text of its file defines"), f);
    }
    let variadic = matches!(program.types.canon(f.ty), Type::Function(t) if t.variadic);
    if variadic && !program.target.is_sysv64() {
        return keep("variadic-definition", "defines a function with `...`".to_owned(), f);
    }
    match super::symbols::function_stays(program, f, options) {
        Some((code, detail)) => keep(code, detail, f),
        None => Fate::Translate,
    }
}

fn keep(code: &str, detail: String, f: &Function) -> Fate {
    Fate::KeepInC(KeptInC { code: code.to_owned(), detail, span: f.span })
}

/// Whether the start-up code of the C library calls it.
fn called_at_edges(f: &Function) -> bool {
    f.attrs.iter().any(|a| matches!(a, Attr::Constructor(_) | Attr::Destructor(_)))
}

/// Whether nothing in the program calls it and it runs all the same.
fn runs_at_edges(f: &Function) -> bool {
    f.attrs.iter().any(|a| matches!(a, Attr::Used))
}

/// What C code that stays needs: by the bodies of kept functions and the initialisers of kept variables.
pub(super) fn mentioned_by_c(program: &Program, fates: &IdVec<FuncId, Fate>, options: &PlanOptions) -> Mentions {
    let mut mentions = Mentions::default();
    for (id, f) in program.functions.iter() {
        if let (Fate::KeepInC(_), Some(body)) = (&fates[id], &f.body) {
            mentions.add(program, body);
        }
    }
    for g in program.globals.values() {
        if let (true, Some(body)) = (global_stays(program, g, fates, options), &g.init) {
            mentions.add(program, body);
        }
    }
    mentions.functions.retain(|f| !options.copied.functions.contains(f));
    mentions.globals.retain(|g| !options.copied.globals.contains(g));
    mentions
}

/// Functions whose address is a value somewhere.
pub(super) fn address_taken(program: &Program) -> BTreeSet<FuncId> {
    let mut taken = BTreeSet::new();
    let bodies = program.functions.values().filter_map(|f| f.body.as_ref());
    let inits = program.globals.values().filter_map(|g| g.init.as_ref());
    // Most bodies name no function as a value: their nodes in a row are looked through faster than their tree.
    let names_one = |body: &&Body| body.exprs.values().any(|expr| matches!(expr.kind, ExprKind::FuncAddr(_)));
    for body in bodies.chain(inits).filter(names_one) {
        walk(body, &mut |node| {
            if let Node::Expr(e) = node
                && let ExprKind::FuncAddr(f) = body.kind(e)
            {
                taken.insert(*f);
            }
        });
    }
    taken
}

/// Functions whose address becomes a data pointer or a number.
fn addresses_as_data(program: &Program) -> BTreeSet<FuncId> {
    let bodies = program.functions.values().filter_map(|f| f.body.as_ref());
    let inits = program.globals.values().filter_map(|g| g.init.as_ref());
    let mut found = BTreeSet::new();
    for body in bodies.chain(inits) {
        for e in body.exprs.values() {
            if let ExprKind::Convert { kind: ConvertKind::FnToPtr | ConvertKind::PtrToInt, operand, .. } = e.kind
                && let ExprKind::FuncAddr(f) = body.kind(operand)
            {
                found.insert(*f);
            }
        }
    }
    found
}

fn global_stays(program: &Program, g: &exuvia_cir::Global, fates: &IdVec<FuncId, Fate>, options: &PlanOptions) -> bool {
    let of_kept = g.function.is_some_and(|f| matches!(fates[f], Fate::KeepInC(_)));
    let odd = super::symbols::global_stays(program, g, options);
    g.defined && (of_kept || odd || g.kept.is_some() || options.demotions.kept_globals.contains_key(&g.key))
}

/// The symbol by which the other side finds something.
fn symbol(
    program: &Program,
    options: &PlanOptions,
    linkage: Linkage,
    unit: UnitId,
    name: &str,
    asm_label: Option<&str>,
) -> String {
    if let Some(label) = asm_label {
        return label.to_owned();
    }
    // The `main` symbol is that of the Rust binary, where there is one.
    if linkage == Linkage::External && (name != "main" || options.boundary == Boundary::Mixed) {
        return name.to_owned();
    }
    let unit = program.units.get(unit).map_or("unit", |u| u.name.as_str());
    let unit: String = unit.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    // A C identifier, whatever the file is called.
    let digit = if unit.starts_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    format!("{digit}{unit}__{name}")
}

/// Decisions for all variables.
pub(super) fn globals(
    program: &Program,
    facts: &Facts,
    functions: &IdVec<FuncId, FnDecision>,
    options: &PlanOptions,
) -> IdVec<GlobalId, GlobalDecision> {
    let fates: IdVec<FuncId, Fate> = functions.values().map(|f| f.fate.clone()).collect();
    let mentioned = mentioned_by_c(program, &fates, options);
    let atomics = super::atomics::atomics(program, facts, &fates, options.kind);
    let touched = touched(program);
    let shared = |id: GlobalId| mentioned.globals.contains(&id) || options.world.exported_globals.contains(&id);
    // Stable Rust gives thread-local variables no symbol.
    let in_c = |id: GlobalId, g: &exuvia_cir::Global| {
        global_stays(program, g, &fates, options) || g.defined && g.thread_local && shared(id)
    };
    let stays: BTreeSet<GlobalId> = program.globals.iter().filter(|(id, g)| in_c(*id, g)).map(|(id, _)| id).collect();
    program
        .globals
        .iter()
        .map(|(id, g)| {
            let in_c = stays.contains(&id);
            let exported = options.world.exported_globals.contains(&id);
            let local_of_c = in_c && g.function.is_some();
            let needed = g.defined && !local_of_c && (in_c || exported || mentioned.globals.contains(&id));
            let symbol = needed.then(|| symbol(program, options, g.linkage, g.unit, &g.name, g.symbol.as_deref()));
            // One section holds variables of one kind.
            let placed = !g.is_const && g.attrs.iter().any(|a| matches!(a, Attr::Section(_)));
            let changes = placed || g.thread_local || facts.globals.get(id).is_none_or(|m| m.may_change());
            let by_c = mentioned.globals.contains(&id) && !g.is_const;
            let atomic = !in_c && atomics.contains(&id);
            let mutable = match g.defined {
                true => !atomic && (changes || by_c || !can_be_shared(program, facts, id)),
                false => !is_stream(program, g) || touched.contains(&id),
            };
            let by_value = mutable && !in_c && by_value::fits(program, facts, options, id);
            GlobalDecision { in_c, symbol, mutable: mutable && !by_value, atomic, by_value }
        })
        .collect()
}

/// Whether a variable is one of the standard streams: the C library sets it before the program starts, and never again.
fn is_stream(program: &Program, g: &exuvia_cir::Global) -> bool {
    let names = ["stdin", "stdout", "stderr"];
    let points_to_record =
        program.types.pointee(g.ty).is_some_and(|t| matches!(program.types.canon(t), Type::Record(_)));
    !g.is_volatile && !g.thread_local && names.contains(&g.name.as_str()) && points_to_record
}

/// Variables of others that the program stores to, or takes the address of.
fn touched(program: &Program) -> BTreeSet<GlobalId> {
    let bodies = program.functions.values().filter_map(|f| f.body.as_ref());
    let inits = program.globals.values().filter_map(|g| g.init.as_ref());
    let mut found = BTreeSet::new();
    for body in bodies.chain(inits) {
        for expr in body.exprs.values() {
            let place = match expr.kind {
                ExprKind::AddrOf(place) | ExprKind::Decay(place) => Some(place),
                _ => stored_place(&expr.kind),
            };
            if let Some(PlaceRoot::Global(g)) = place.map(|place| place_root(body, place)) {
                found.insert(g);
            }
        }
    }
    found.retain(|&g| !program.globals[g].defined);
    found
}

/// Whether a variable that never changes can be a `static` that is not `mut`: where data pointers are in it, Rust must be told that
/// threads may share it, which the wrappers that give an alignment or elements behind the object do not hand on.
fn can_be_shared(program: &Program, facts: &Facts, id: GlobalId) -> bool {
    let g = &program.globals[id];
    let aligned = g.attrs.iter().any(|a| matches!(a, Attr::Aligned(_)))
        || program.typedef_align(g.ty).is_some()
        || facts.overaligned.contains(&Object::Global(id));
    is_sync(program, g.ty) || !aligned && !ends_open(program, g.ty) && !holds_list(program, g.ty)
}

/// Whether a type is a struct that ends in an array without a length.
pub(super) fn ends_open(program: &Program, ty: TypeId) -> bool {
    let Type::Record(record) = program.types.canon(ty) else { return false };
    let last = program.records[*record].fields.last();
    last.is_some_and(|f| matches!(program.types.canon(f.ty), Type::Array { len: None, .. }) || ends_open(program, f.ty))
}

pub(super) fn holds_list(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::VaList => true,
        Type::Array { elem, .. } => holds_list(program, *elem),
        Type::Record(r) => program.records[*r].fields.iter().any(|f| holds_list(program, f.ty)),
        _ => false,
    }
}

/// Whether Rust lets a value of the type be a plain `static`: no data pointer is in it.
pub(crate) fn is_sync(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Pointer { pointee, .. } => matches!(program.types.canon(*pointee), Type::Function(_)),
        Type::VaList => false,
        Type::Array { elem, .. } => is_sync(program, *elem),
        Type::Record(r) => program.records[*r].fields.iter().all(|f| is_sync(program, f.ty)),
        _ => true,
    }
}

/// Functions that stay in C, by unit.
pub(super) fn islands(program: &Program, functions: &IdVec<FuncId, FnDecision>) -> BTreeMap<UnitId, BTreeSet<FuncId>> {
    let mut islands: BTreeMap<UnitId, BTreeSet<FuncId>> = BTreeMap::new();
    for (id, decision) in functions.iter() {
        if let Fate::KeepInC(_) = decision.fate {
            islands.entry(program.functions[id].unit).or_default().insert(id);
        }
    }
    islands
}
