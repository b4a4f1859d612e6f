//! The driver: modules and their items in the order of the C, then what they turned out to need.

use super::comments::{self, Comments};
use super::cx::{CrateCx, FnCx};
use super::function::{LoweredFn, fn_item};
use super::known::KnownFns;
use super::macros::Macros;
use super::module_items::{add_mod, add_parents, insert_behind_record, split_header};
use super::names::Names;
use super::safe_pointers::{Addressed, FnTypes};
use super::unsafety::{UnsafeKind, UnsafeOp, unsafe_functions};
use super::{Lowered, Refusal};
use crate::ledger::{Row, RowKind, Status};
use crate::origin::Origin;
use crate::plan::{Fate, Form, Plan};
use crate::rir::{self, Comment, Item, ItemKind, Module, OriginId, Safety, Use, UseTree};
use exuvia_analysis::Facts;
use exuvia_cir::{EnumId, FileId, FuncId, GlobalId, KeptInC, MacroId, ModuleId, Program, RecordId, Span, TypedefId};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

mod system;

/// An item of the C that gets an item of the Rust.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Source {
    Macro(MacroId),
    Typedef(TypedefId),
    Enum(EnumId),
    Record(RecordId),
    Global(GlobalId),
    Function(FuncId),
}

/// A Rust item, or a function whose safety is not decided yet.
enum Pending {
    Ready(Box<Item>),
    Function(FuncId, Box<LoweredFn>, Vec<Comment>, Option<Comment>),
}

/// Lowers a program by a plan: once for all types of functions that may be safe to call by pointers, and again while one is not.
pub(crate) fn lower(program: &Program, facts: &Facts, plan: &Plan, krate_name: &str) -> Lowered {
    let mut addressed = super::safe_pointers::candidates(program, plan);
    let all = if plan.checked.is_on() { super::safe_pointers::addressed(program, plan) } else { Default::default() };
    let mut is_unsafe = BTreeSet::new();
    loop {
        let known = KnownFns::new(all.clone(), is_unsafe.clone());
        let mut driver = driver(program, facts, plan, addressed.keys().cloned().collect(), known);
        let left = driver.safe_pointers(&addressed);
        let unsafe_set = driver.unsafe_set();
        // Those that were not lowered are not known to be safe.
        let counted_on = |f: &&FuncId| unsafe_set.contains(f) || driver.refused.contains_key(f);
        let fallen: Vec<FuncId> = driver.cx.known.called.iter().filter(counted_on).copied().collect();
        if left.len() == addressed.len() && fallen.is_empty() {
            driver.cx.known.is_unsafe.extend(&unsafe_set);
            return driver.finish(&unsafe_set, krate_name);
        }
        addressed.retain(|key, _| left.contains(key));
        is_unsafe.extend(unsafe_set);
        is_unsafe.extend(driver.refused.keys());
    }
}

/// All items of the program, of which it is not decided yet which functions are unsafe.
fn driver<'a>(
    program: &'a Program,
    facts: &'a Facts,
    plan: &'a Plan,
    safe_fns: FnTypes,
    known: KnownFns<'a>,
) -> Driver<'a> {
    let macros = Macros::find(program);
    let consts = macros.consts.keys().copied().collect();
    let names = Names::new(program, &consts);
    let diverging = super::bindings::diverging(program, &names);
    let mut cx = CrateCx {
        diverging,
        program,
        facts,
        plan,
        names,
        macros,
        comments: Comments::new(program),
        origins: Default::default(),
        rows: Vec::new(),
        used_functions: BTreeSet::new(),
        used_globals: BTreeSet::new(),
        used_records: BTreeMap::new(),
        crossed: BTreeSet::new(),
        used_enums: BTreeSet::new(),
        imports: program.modules.ids().map(|module| (module, c_aliases(program))).collect(),
        layouts: super::layout::layouts(program),
        alignments: BTreeSet::new(),
        vectors: BTreeSet::new(),
        zeroed: BTreeSet::new(),
        shared: BTreeSet::new(),
        parts: BTreeSet::new(),
        plain: BTreeSet::new(),
        plain_enums: BTreeSet::new(),
        models: super::models::Models::default(),
        lists: super::cx::Lists { entries: super::variadic::entries(program, plan), ..Default::default() },
        runtime: BTreeSet::new(),
        safe_fns,
        known,
        refused_globals: BTreeMap::new(),
        prints: super::stdio::is_available(program),
        mains: false,
        macro_spans: crate::shared::spans(program),
        twins: crate::outline::firsts(program),
        unsafe_mains: BTreeSet::new(),
        checking: BTreeSet::new(),
        reborrowed: BTreeSet::new(),
    };
    cx.know_allocators();
    let macro_functions =
        program.functions.values().filter(|f| f.body.is_some()).filter_map(|f| f.from_macro).collect();
    let mut driver = Driver {
        cx,
        refused: BTreeMap::new(),
        pending: BTreeMap::new(),
        statics: BTreeMap::new(),
        macro_functions,
        left: BTreeMap::new(),
    };
    driver.find_statics();
    driver.project_items();
    driver
}

struct Driver<'a> {
    cx: CrateCx<'a>,
    refused: BTreeMap<FuncId, KeptInC>,
    pending: BTreeMap<ModuleId, Vec<Pending>>,
    /// Static locals by function.
    statics: BTreeMap<FuncId, Vec<GlobalId>>,
    /// Macros that became functions.
    macro_functions: BTreeSet<MacroId>,
    /// What is unsafe in unsafe functions, in words.
    left: BTreeMap<FuncId, String>,
}

impl Driver<'_> {
    fn find_statics(&mut self) {
        for (id, g) in self.cx.program.globals.iter() {
            if let Some(f) = g.function
                && !self.cx.plan.globals[id].in_c
                && g.defined
            {
                self.statics.entry(f).or_default().push(id);
            }
        }
    }

    /// All items of project files, module by module, in the order of their text.
    fn project_items(&mut self) {
        let mut sources: BTreeMap<ModuleId, Vec<(FileId, u32, Source)>> = BTreeMap::new();
        for (module, span, source) in self.sources() {
            sources.entry(module).or_default().push((span.file, span.start, source));
        }
        let program = self.cx.program;
        for (module, m) in program.modules.iter().filter(|(_, m)| !m.system) {
            let mut list = sources.remove(&module).unwrap_or_default();
            // Headers first: what they declare is what the source uses.
            let rank = |f: FileId| (m.files.first() == Some(&f), f);
            list.sort_by_key(|&(file, start, source)| (rank(file), start, source));
            let mut last_file = None;
            for (file, _, source) in list {
                if let Some(last) = last_file.filter(|&l| l != file) {
                    self.rest_of_file(module, last);
                }
                last_file = Some(file);
                self.item(module, source);
            }
            for &file in &m.files {
                self.rest_of_file(module, file);
            }
        }
    }

    fn sources(&self) -> Vec<(ModuleId, Span, Source)> {
        let p = self.cx.program;
        let mut all = Vec::new();
        all.extend(p.macros.iter().filter(|(_, m)| !m.system).map(|(i, m)| (m.module, m.span, Source::Macro(i))));
        all.extend(p.typedefs.iter().filter(|(_, t)| !t.system).map(|(i, t)| (t.module, t.span, Source::Typedef(i))));
        all.extend(p.enums.iter().filter(|(_, e)| !e.system).map(|(i, e)| (e.module, e.span, Source::Enum(i))));
        all.extend(p.records.iter().filter(|(_, r)| !r.system).map(|(i, r)| (r.module, r.span, Source::Record(i))));
        let globals =
            p.globals.iter().filter(|(_, g)| (g.defined || super::edges::is_alias(g)) && g.function.is_none());
        all.extend(globals.map(|(i, g)| (g.module, g.span, Source::Global(i))));
        let in_c = |id| matches!(self.cx.plan.functions[id].fate, Fate::KeepInC(_));
        let is_written = |id: FuncId| !self.cx.twins.contains_key(&id);
        let functions = p.functions.iter().filter(|(id, f)| (f.body.is_some() || in_c(*id)) && is_written(*id));
        all.extend(functions.map(|(i, f)| (f.module, f.span, Source::Function(i))));
        all
    }

    fn item(&mut self, module: ModuleId, source: Source) {
        match source {
            Source::Macro(id) => self.macro_source(module, id),
            Source::Typedef(id) => self.typedef_source(module, id),
            Source::Enum(id) => self.enum_source(module, id),
            Source::Record(id) => self.record_source(module, id),
            Source::Global(id) => self.global_source(module, id),
            Source::Function(id) => self.function_source(module, id),
        }
    }

    fn push(&mut self, module: ModuleId, item: Item) {
        self.pending.entry(module).or_default().push(Pending::Ready(Box::new(item)));
    }

    /// Comments before an item: those apart become items of their own.
    fn leading(&mut self, module: ModuleId, span: Span) -> Vec<Comment> {
        let (apart, doc) = self.cx.comments.before_item(span);
        for comment in apart {
            self.push(module, Item::only_comment(comment));
        }
        doc
    }

    fn rest_of_file(&mut self, module: ModuleId, file: FileId) {
        let rest: Vec<Comment> = self.cx.comments.take_rest(file).into_iter().map(comments::plain).collect();
        for comment in rest {
            self.push(module, Item::only_comment(comment));
        }
    }

    fn origin(&mut self, span: Span) -> OriginId {
        self.cx.origins.intern(Origin { func: None, global: None, span, slots: Vec::new() })
    }

    fn row(&mut self, kind: RowKind, name: &str, span: Span, outcome: Outcome, origin: Option<OriginId>) {
        let item = format!("{}::{name}", self.cx.file_of(span));
        let (status, code, detail) = outcome;
        self.cx.rows.push(Row { kind, item, status, code, detail, span, origin });
    }

    fn macro_source(&mut self, module: ModuleId, id: MacroId) {
        let (name, span) = (self.cx.program.macros[id].name.clone(), self.cx.program.macros[id].span);
        if self.macro_functions.contains(&id) {
            // Its function follows, with the row.
            return;
        }
        match self.cx.macro_item(id) {
            Ok(Some(mut item)) => {
                item.comments = self.leading(module, span);
                item.trailing = self.cx.comments.trailing(span);
                let origin = self.origin(span);
                self.push(module, item.at(origin));
                self.row(RowKind::Macro, &name, span, TRANSLATED, Some(origin));
            }
            Ok(None) => self.row(RowKind::Macro, &name, span, self.cx.macro_outcome(id), None),
            Err(r) => self.row(RowKind::Macro, &name, span, (Status::Omitted, Some(r.code), r.detail), None),
        }
    }

    fn typedef_source(&mut self, module: ModuleId, id: TypedefId) {
        let (name, span) = (self.cx.program.typedefs[id].name.clone(), self.cx.program.typedefs[id].span);
        match self.cx.typedef_item(id) {
            Ok(Some(mut item)) => {
                item.comments = self.leading(module, span);
                item.trailing = self.cx.comments.trailing(span);
                let origin = self.origin(span);
                self.push(module, item.at(origin));
                self.row(RowKind::Typedef, &name, span, TRANSLATED, Some(origin));
            }
            Ok(None) => self.row(RowKind::Typedef, &name, span, TRANSLATED, None),
            Err(r) => self.row(RowKind::Typedef, &name, span, (Status::Omitted, Some(r.code), r.detail), None),
        }
    }

    fn enum_source(&mut self, module: ModuleId, id: EnumId) {
        let (name, span) = (self.cx.program.enums[id].name.clone(), self.cx.program.enums[id].span);
        let doc = self.leading(module, span);
        match self.cx.enum_items(id) {
            Ok(items) => {
                let origin = self.origin(span);
                for (i, mut item) in items.into_iter().enumerate() {
                    if i == 0 {
                        let own = std::mem::take(&mut item.comments);
                        item.comments = doc.iter().cloned().chain(own).collect();
                    }
                    self.push(module, item.at(origin));
                }
                let decision = &self.cx.plan.enums[id];
                let outcome = (Status::Translated, decision.code, decision.describe());
                self.row(RowKind::Enum, &name, span, outcome, Some(origin));
            }
            Err(r) => self.row(RowKind::Enum, &name, span, (Status::Omitted, Some(r.code), r.detail), None),
        }
    }

    fn record_source(&mut self, module: ModuleId, id: RecordId) {
        let record = &self.cx.program.records[id];
        let (name, span) = (record.name.clone(), record.span);
        let doc = self.leading(module, span);
        match self.cx.record_item(id) {
            Ok(mut item) => {
                let mut units = self.cx.unit_items(id).unwrap_or_default();
                self.field_comments(id, &mut item, &mut units);
                item.comments = doc;
                let origin = self.origin(span);
                self.push(module, item.at(origin));
                for item in units.into_iter().chain(self.cx.layout_assert(id)) {
                    self.push(module, item.at(origin));
                }
                self.row(RowKind::Record, &name, span, TRANSLATED, Some(origin));
            }
            Err(r) => self.row(RowKind::Record, &name, span, (Status::Omitted, Some(r.code), r.detail), None),
        }
    }

    fn field_comments(&mut self, id: RecordId, item: &mut Item, unit_items: &mut [Item]) {
        let record = &self.cx.program.records[id];
        let ItemKind::Struct(s) = &mut item.kind else { return };
        let rir::Fields::Named(fields) = &mut s.fields else { return };
        let units = super::bitfields::units(self.cx.program, id);
        for (i, f) in record.fields.iter().enumerate() {
            let name = super::records::field_name(record, i);
            let is_plain = f.bit_width.is_none();
            if let Some(field) = fields.iter_mut().find(|x| is_plain && x.name == name) {
                field.comments = self.cx.comments.before_member(f.span);
                field.trailing = self.cx.comments.trailing(f.span);
            } else if let Some(getter) = super::bit_items::getter(&units, unit_items, i) {
                getter.comments = self.cx.comments.before_member(f.span);
                getter.comments.extend(self.cx.comments.trailing(f.span));
            }
        }
    }

    fn global_source(&mut self, module: ModuleId, id: GlobalId) {
        let g = &self.cx.program.globals[id];
        let (name, span) = (g.name.clone(), g.span);
        if !g.defined {
            let outcome = self.cx.alias_outcome(id);
            self.row(RowKind::Global, &name, span, outcome, None);
            return;
        }
        if self.cx.plan.globals[id].in_c {
            self.cx.comments.skip_inside(span);
            let (code, detail) = match &g.kept {
                Some(k) => (crate::reasons::registered(&k.code), k.detail.clone()),
                None => ("shared-with-c", "a function that stays in C uses it".to_owned()),
            };
            self.row(RowKind::Global, &name, span, (Status::KeptInC, Some(code), detail), None);
            return;
        }
        let doc = self.leading(module, span);
        match self.cx.global_item(id) {
            Ok(mut item) => {
                item.comments = doc;
                item.trailing = self.cx.comments.trailing(span);
                let origin = item.origin;
                let alive = self.cx.alive_item(id, &item);
                self.push(module, item);
                if let Some(alive) = alive {
                    self.push(module, alive);
                }
                let outcome = if self.cx.plan.globals[id].mutable {
                    (Status::Degraded, Some("static-mut"), self.cx.why_static_mut())
                } else {
                    TRANSLATED
                };
                self.row(RowKind::Global, &name, span, outcome, origin);
            }
            Err(r) => {
                self.cx.refused_globals.insert(id, kept(r, span));
            }
        }
    }

    fn function_source(&mut self, module: ModuleId, id: FuncId) {
        let f = &self.cx.program.functions[id];
        let span = f.span;
        if let Fate::KeepInC(k) = &self.cx.plan.functions[id].fate {
            let (apart, _) = self.cx.comments.before_item(span);
            for comment in apart {
                self.push(module, Item::only_comment(comment));
            }
            self.cx.comments.skip_inside(span);
            let outcome = (Status::KeptInC, Some(crate::reasons::registered(&k.code)), k.detail.clone());
            let name = f.name.clone();
            self.row(RowKind::Function, &name, span, outcome, None);
            return;
        }
        let doc = self.leading(module, span);
        let statics = self.statics.get(&id).cloned().unwrap_or_default();
        let cx = &mut self.cx;
        // A defect in one function's lowering costs that function.
        let lowered = catch_unwind(AssertUnwindSafe(|| cx.function(id, &statics)))
            .unwrap_or_else(|_| Err(Refusal::new("internal-error", "lowering failed on this function")));
        match lowered {
            Ok(lowered) => {
                let trailing = self.cx.comments.trailing(span);
                let pending = Pending::Function(id, Box::new(lowered), doc, trailing);
                self.pending.entry(module).or_default().push(pending);
            }
            Err(r) => {
                self.refused.insert(id, kept(r, span));
            }
        }
    }

    fn lowered_functions(&self) -> impl Iterator<Item = (FuncId, &LoweredFn)> {
        self.pending.values().flatten().filter_map(|p| match p {
            Pending::Function(id, f, ..) => Some((*id, &**f)),
            Pending::Ready(_) => None,
        })
    }

    /// The types of functions that are safe to call by pointers, of those that the crate was lowered for.
    fn safe_pointers(&self, addressed: &Addressed) -> FnTypes {
        let pointers = self.lowered_functions().map(|(id, f)| (id, f.pointer_calls.clone())).collect();
        super::safe_pointers::solve(addressed, &self.own_unsafe(), &self.direct_calls(), &pointers)
    }

    fn own_unsafe(&self) -> BTreeMap<FuncId, bool> {
        let forced = |id| self.cx.plan.forced_unsafe.contains(&id);
        self.lowered_functions().map(|(id, f)| (id, !f.ops.is_empty() || forced(id))).collect()
    }

    fn direct_calls(&self) -> BTreeMap<FuncId, BTreeSet<FuncId>> {
        self.lowered_functions().map(|(id, f)| (id, f.calls.iter().map(|c| c.0).collect())).collect()
    }

    fn unsafe_set(&mut self) -> BTreeSet<FuncId> {
        let set = unsafe_functions(&self.own_unsafe(), &self.direct_calls());
        self.cx.unsafe_mains = set.clone();
        set
    }

    fn finish(mut self, unsafe_set: &BTreeSet<FuncId>, krate_name: &str) -> Lowered {
        let mut modules: BTreeMap<ModuleId, Vec<Item>> = BTreeMap::new();
        for (module, pending) in std::mem::take(&mut self.pending) {
            for p in pending {
                let item = match p {
                    Pending::Ready(item) => *item,
                    Pending::Function(id, f, doc, trailing) => {
                        self.finished_function(id, *f, doc, trailing, unsafe_set)
                    }
                };
                modules.entry(module).or_default().push(item);
            }
        }
        for (module, item) in self.cx.edge_items() {
            modules.entry(module).or_default().push(item);
        }
        self.zero_impls(&mut modules);
        self.cx.sync_impls(&mut modules);
        self.cx.known_items(&mut modules);
        self.cx.plain_items(&mut modules);
        self.cx.model_items(&mut modules);
        let mut binaries = self.cx.binaries(krate_name);
        self.cx.edges_of_binaries(krate_name, &mut binaries);
        self.foreign_items(&mut modules);
        self.cx.plain_items(&mut modules);
        self.cx.model_items(&mut modules);
        self.cx.parts_items(&mut modules);
        let lists = self.cx.lists_text();
        let mut krate = self.assemble(modules);
        let mut texts = BTreeMap::new();
        if let Some(text) = lists {
            texts.insert(format!("{}.rs", super::variadic::MODULE), text);
            add_mod(&mut krate, super::variadic::MODULE);
        }
        if let Some(text) = self.cx.runtime_text() {
            texts.insert(format!("{}.rs", super::runtime::MODULE), text);
            add_mod(&mut krate, super::runtime::MODULE);
        }
        let rows = std::mem::take(&mut self.cx.rows);
        let refused_globals = std::mem::take(&mut self.cx.refused_globals);
        let left = std::mem::take(&mut self.left);
        let unsafe_functions = unsafe_set.clone();
        Lowered {
            krate,
            binaries,
            texts,
            origins: self.cx.origins,
            rows,
            checking: std::mem::take(&mut self.cx.checking),
            left,
            reborrowed: std::mem::take(&mut self.cx.reborrowed),
            unborrowed: BTreeMap::new(),
            hot: BTreeSet::new(),
            unsafe_functions,
            refused: self.refused,
            refused_globals,
        }
    }

    fn finished_function(
        &mut self,
        id: FuncId,
        mut f: LoweredFn,
        doc: Vec<Comment>,
        trailing: Option<Comment>,
        unsafe_set: &BTreeSet<FuncId>,
    ) -> Item {
        let (ops, calls) = (std::mem::take(&mut f.ops), std::mem::take(&mut f.calls));
        let span = self.cx.program.functions[id].span;
        let slots = self.param_slots(id);
        let origin = self.cx.origins.intern(Origin { func: Some(id), global: None, span, slots });
        let is_unsafe = unsafe_set.contains(&id);
        self.function_rows(id, is_unsafe, &ops, origin);
        let name = format!("{}::{}", self.cx.file_of(span), self.cx.program.functions[id].name);
        let program = self.cx.program;
        let unsafe_calls = calls.into_iter().filter(|(callee, ..)| unsafe_set.contains(callee));
        let unsafe_calls = unsafe_calls.map(|(callee, span, origin)| {
            let detail = program.functions[callee].name.clone();
            UnsafeOp { kind: UnsafeKind::CallUnsafe, detail, span, origin }
        });
        let ops: Vec<UnsafeOp> = unsafe_calls.chain(ops).collect();
        if is_unsafe {
            self.left.insert(id, super::unsafety::summary(program, &ops));
        }
        self.cx.rows.extend(ops.into_iter().map(|op| op.row(name.clone())));
        let mut item = fn_item(f, if is_unsafe { Safety::Unsafe } else { Safety::Default });
        item.comments = doc;
        item.trailing = trailing;
        item.at(origin)
    }

    fn param_slots(&self, id: FuncId) -> Vec<exuvia_analysis::slots::SlotId> {
        self.cx.plan.param_slots.range((id, 0)..=(id, u32::MAX)).map(|(_, &s)| s).collect()
    }

    fn function_rows(&mut self, id: FuncId, is_unsafe: bool, ops: &[UnsafeOp], origin: OriginId) {
        let f = &self.cx.program.functions[id];
        let (name, span) = (f.name.clone(), f.span);
        let outcome = match ops.first() {
            _ if !is_unsafe => {
                let left = f.from_macro.map(|id| self.cx.program.macros[id].expanded.clone());
                (Status::Translated, None, left.unwrap_or_default())
            }
            Some(op) => {
                let detail = format!("{} unsafe operations{}", ops.len(), self.cx.unchecked(id));
                (Status::Degraded, Some(op.kind.code()), detail)
            }
            None if self.cx.plan.forced_unsafe.contains(&id) => {
                (Status::Degraded, Some("variants-differ"), "it is unsafe in another variant".to_owned())
            }
            None => (Status::Degraded, Some("call-unsafe"), "it calls unsafe functions".to_owned()),
        };
        let kind = if f.from_macro.is_some() { RowKind::Macro } else { RowKind::Function };
        self.row(kind, &name, span, outcome, Some(origin));
        for (i, slot) in self.param_slots(id).into_iter().enumerate() {
            let decision = self.cx.plan.slots[slot].clone();
            let param = self.slot_name(id, slot).unwrap_or_else(|| format!("{i}"));
            let status = if decision.form == Form::Raw { Status::Degraded } else { Status::Translated };
            let detail = format!("{}: {}", decision.form.name(), decision.because);
            let at = if decision.at.is_some() { decision.at } else { span };
            let item = format!("{name}::{param}");
            let file = self.cx.file_of(span);
            self.cx.rows.push(Row {
                kind: RowKind::Slot,
                item: format!("{file}::{item}"),
                status,
                code: decision.code,
                detail,
                span: at,
                origin: Some(origin),
            });
        }
    }

    fn slot_name(&self, id: FuncId, slot: exuvia_analysis::slots::SlotId) -> Option<String> {
        let ((_, index), _) = self.cx.plan.param_slots.range((id, 0)..=(id, u32::MAX)).find(|&(_, &s)| s == slot)?;
        let param = self.cx.program.functions[id].params.get(*index as usize)?;
        Some(if param.name.is_empty() { format!("arg{}", index + 1) } else { param.name.clone() })
    }

    /// Zero values that something uses; one may need another.
    fn zero_impls(&mut self, modules: &mut BTreeMap<ModuleId, Vec<Item>>) {
        let mut done = BTreeSet::new();
        loop {
            let next: Vec<RecordId> = self.cx.zeroed.difference(&done).copied().collect();
            if next.is_empty() {
                return;
            }
            for id in next {
                done.insert(id);
                let record = &self.cx.program.records[id];
                let mut fx = FnCx::new(&mut self.cx, record.module, super::cx::empty_body(), record.span);
                if let Ok(item) = fx.zero_impl(id) {
                    insert_behind_record(modules.entry(record.module).or_default(), &self.cx.names.records[id], item);
                }
            }
        }
    }

    fn assemble(&mut self, mut modules: BTreeMap<ModuleId, Vec<Item>>) -> rir::Crate {
        let program = self.cx.program;
        let mut by_path: BTreeMap<Vec<String>, Module> = BTreeMap::new();
        by_path.insert(Vec::new(), Module::default());
        for (id, m) in program.modules.iter() {
            let mut items = modules.remove(&id).unwrap_or_default();
            if items.is_empty() {
                continue;
            }
            for item in &mut items {
                if item.vis == rir::Vis::Private && self.cx.crossed.contains(&(id, item_name(item).to_owned())) {
                    item.vis = rir::Vis::Pub;
                }
            }
            let mut module = by_path.remove(&m.path).unwrap_or_default();
            module.path = m.path.clone();
            let (header, items) = split_header(items);
            module.header.extend(header);
            module.items.extend(self.uses(id, &items));
            module.items.extend(items);
            by_path.insert(m.path.clone(), module);
        }
        add_parents(&mut by_path);
        rir::Crate { modules: by_path.into_values().collect() }
    }

    /// Imports of a module, those that its items still mention: a type may have been looked at and not been written.
    fn uses(&self, module: ModuleId, items: &[Item]) -> Vec<Item> {
        let imports = || self.cx.imports.get(&module).into_iter().flatten();
        let mentioned = super::mentions::among(imports().map(|(ident, _)| ident.as_str()), items);
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (ident, full) in imports().filter(|(ident, _)| mentioned.contains(ident.as_str())) {
            if let Some((prefix, _)) = full.rsplit_once("::") {
                groups.entry(prefix.to_owned()).or_default().push(ident.clone());
            }
        }
        let tree = |(prefix, names): (String, Vec<String>)| match names.as_slice() {
            [one] => UseTree::Path { path: format!("{prefix}::{one}"), alias: None },
            _ => UseTree::Group { prefix, names: names.into_iter().map(|n| (n, None)).collect() },
        };
        groups.into_iter().map(|g| Item::from(ItemKind::Use(Use(tree(g))))).collect()
    }
}

/// Name of a function or static.
fn item_name(item: &Item) -> &str {
    match &item.kind {
        ItemKind::Fn(f) => &f.name,
        ItemKind::Static(s) => &s.name,
        _ => "",
    }
}

/// What every module may name of `core::ffi` where C's types differ between the targets of the output.
fn c_aliases(program: &Program) -> BTreeMap<String, String> {
    let target = &program.target;
    let in_use = |prim: &rir::Prim| if *prim == rir::Prim::CChar { target.char_varies() } else { target.long_varies() };
    let aliases = rir::C_ALIASES.into_iter().filter(in_use).map(|prim| prim.name().to_owned());
    aliases.map(|name| (name.clone(), format!("core::ffi::{name}"))).collect()
}

type Outcome = (Status, Option<&'static str>, String);
const TRANSLATED: Outcome = (Status::Translated, None, String::new());

fn kept(r: Refusal, span: Span) -> KeptInC {
    KeptInC { code: r.code.to_owned(), detail: r.detail, span: if r.span.is_some() { r.span } else { span } }
}
