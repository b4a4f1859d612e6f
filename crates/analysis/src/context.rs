//! All that the joins of [`crate::reference`] and [`crate::slice`] look at, and the conditions that both ask.

use crate::align::Alignments;
use crate::bounds::Bounds;
use crate::by_owner::ByFunction;
use crate::call_graph::CallGraph;
use crate::codes;
use crate::derive::Origins;
use crate::effects::Effects;
use crate::enums::EnumFact;
use crate::escape::{AllFlags, Flags, param_name, span_of};
use crate::heap::{self, Allocation};
use crate::must::MustFacts;
use crate::noalias::Aliasing;
use crate::nullness::{Class, Classes, NotNull, stepped};
use crate::params::{Because, Failure, Site};
use crate::points_to::{Cells, Covers, Object, Owner, PointsTo};
use crate::tree::{Parents, address_taken, const_aliases};
use crate::uses::{ParamUses, Use, UseKind};
use crate::walked::Walked;
use crate::world::World;
use exuvia_cir::{Body, EnumId, ExprId, FuncId, IdMap, IdVec, LocalId, Program, RecordKind, Span, Type, TypeId};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Facts that one body alone tells about its pointers.
#[derive(Debug)]
pub struct Pointers<'a> {
    /// Parents of its nodes.
    pub parents: &'a Parents,
    /// Loads that are not null.
    pub not_null: NotNull,
    /// Locals that are another name for a parameter ([`crate::tree::const_aliases`]).
    pub aliases: BTreeMap<LocalId, LocalId>,
    /// Locals that are stepped.
    pub stepped: BTreeSet<LocalId>,
    /// Index bounds, computed when asked for.
    bounds: OnceCell<Bounds>,
}

impl<'a> Pointers<'a> {
    /// Looks at a body.
    pub fn new(body: &Body, walked: &'a Walked, origins: &Origins) -> Self {
        Self {
            parents: &walked.parents,
            not_null: NotNull::new(body, origins),
            aliases: const_aliases(body, walked),
            stepped: stepped(body),
            bounds: OnceCell::new(),
        }
    }

    /// Index bounds in the body that this is of.
    pub fn bounds(&self, program: &Program, body: &Body) -> &Bounds {
        self.bounds.get_or_init(|| {
            let addressed = address_taken(body);
            Bounds::new(program, body, &|l| addressed.contains(&l))
        })
    }
}

/// What it rests on that a reference may be to memory of which nothing is known.
const ANYWHERE: &str = "what comes from anywhere is an object of the type, of which any bytes are a value";

/// What a form wants of the objects that reach a parameter.
#[derive(Clone, Copy, Debug)]
pub struct Want {
    /// Size of the type.
    pub size: u64,
    /// Whether it is the element of a slice, whose extent is proved elsewhere.
    pub elements: bool,
    /// Whether every call reads all of the memory and writes none, so that it is initialised.
    pub read: bool,
}

/// The inputs of the joins.
pub struct Context<'a> {
    /// The program.
    pub program: &'a Program,
    /// The outside.
    pub world: &'a World,
    /// Calls.
    pub calls: &'a CallGraph,
    /// Effects.
    pub effects: &'a Effects,
    /// Points-to sets.
    pub points_to: &'a PointsTo,
    /// Cells that accesses touch.
    pub covers: &'a Covers<'a>,
    /// Summaries of accesses.
    pub mod_ref: &'a crate::mod_ref::ModRef,
    /// Aliasing of parameters.
    pub aliasing: &'a Aliasing<'a>,
    /// Origins by function.
    pub origins: &'a ByFunction<Origins>,
    /// Pointer facts by function.
    pub pointers: &'a ByFunction<Pointers<'a>>,
    /// Uses by parameter.
    pub uses: &'a BTreeMap<(FuncId, u32), ParamUses>,
    /// Flags by parameter.
    pub flags: &'a AllFlags,
    /// What calls surely do.
    pub must: &'a ByFunction<MustFacts>,
    /// Lengths that calls tie to pointers.
    pub ties: crate::ties::Ties,
    /// Facts of bodies.
    pub bodies: &'a IdMap<FuncId, crate::BodyFacts>,
    /// Enumerations.
    pub enums: &'a IdVec<EnumId, EnumFact>,
    /// Allocations, examined when asked for.
    pub allocations: RefCell<BTreeMap<(FuncId, ExprId), Allocation>>,
    /// What [`Context::heap_objects`] found.
    pub heap_objects: OnceCell<Vec<(u32, u64)>>,
    /// What [`Context::escaped_pack`] found.
    pub escaped_pack: OnceCell<bool>,
}

impl<'a> Context<'a> {
    /// Body of a function that has one.
    pub fn body(&self, f: FuncId) -> Option<&'a Body> {
        self.program.functions[f].body.as_ref()
    }

    /// Declaration of a parameter.
    pub fn param_span(&self, f: FuncId, p: u32) -> Span {
        self.body(f).and_then(|b| b.locals.get(LocalId(p))).map_or(Span::NONE, |l| l.span)
    }

    /// Span of an expression of a body.
    pub fn span(&self, owner: Owner, e: ExprId) -> Span {
        let body = match owner {
            Owner::Func(f) => self.body(f),
            Owner::Init(g) => self.program.globals[g].init.as_ref(),
        };
        body.and_then(|b| b.expr_spans.get(e).copied()).unwrap_or(Span::NONE)
    }

    /// What a parameter points to.
    pub fn pointee(&self, f: FuncId, p: u32) -> Option<TypeId> {
        self.program.types.pointee(self.body(f)?.locals.get(LocalId(p))?.ty)
    }

    /// Flags of a parameter.
    pub fn flags(&self, f: FuncId, p: u32) -> Flags {
        self.flags.get(&(f, p)).cloned().unwrap_or_default()
    }

    /// Uses of a parameter.
    pub fn uses(&self, f: FuncId, p: u32) -> &[Use] {
        self.uses.get(&(f, p)).map_or(&[], |u| u.uses.as_slice())
    }

    /// A failure at the declaration of the parameter.
    pub fn fail<T>(&self, f: FuncId, p: u32, code: codes::Code, detail: impl Into<String>) -> Result<T, Failure> {
        Err(Failure::new(code, detail, self.param_span(f, p)))
    }

    /// A failure at a use.
    pub fn fail_at<T>(&self, site: Site, code: codes::Code, detail: impl Into<String>) -> Result<T, Failure> {
        Err(Failure::new(code, detail, span_of(self.program, site)))
    }

    /// The signature may change: all callers are in the program and name the function.
    pub fn signature_is_free(&self, f: FuncId, p: u32) -> Result<Because, Failure> {
        let name = &self.program.functions[f].name;
        let function = &self.program.functions[f];
        if self.world.kept.contains(&f) || function.kept.is_some() {
            return self.fail(f, p, codes::KEPT, format!("`{name}` stays in C"));
        }
        if self.world.exported.contains(&f) {
            return self.fail(f, p, codes::EXPORTED, format!("`{name}` can be called from outside the program"));
        }
        if self.calls.address_taken.contains(&f) {
            return self.fail(f, p, codes::ADDRESS_TAKEN, format!("the address of `{name}` is taken"));
        }
        if !self.calls.callers_known(f) {
            return self.fail(f, p, codes::UNKNOWN_CALLER, format!("`{name}` may have callers that are not known"));
        }
        self.calls_match(f, p)?;
        let count = self.calls.calls_of(f).count();
        let what = format!("all {count} calls of `{name}` are known");
        Ok(Because { what, span: function.span })
    }

    fn calls_match(&self, f: FuncId, p: u32) -> Result<(), Failure> {
        let prototyped = self.program.fn_type(f).is_some_and(|t| t.prototyped && !t.variadic);
        let param_ty = self.body(f).map(|b| b.locals[LocalId(p)].ty);
        let mismatch = self.calls.calls_of(f).find(|call| {
            let arg = self.args(call.owner, call.expr).get(p as usize).map(|&a| self.type_of(call.owner, a));
            match (arg, param_ty) {
                (Some(Some(arg)), Some(ty)) => !self.program.types.same(arg, ty),
                _ => true,
            }
        });
        match mismatch {
            Some(call) => Err(Failure::new(
                codes::PROTOTYPE,
                "a call passes another type, or no such argument",
                self.span(call.owner, call.expr),
            )),
            None if !prototyped => self.fail(f, p, codes::PROTOTYPE, "the function has no prototype, or takes `...`"),
            None => Ok(()),
        }
    }

    fn owner_body(&self, owner: Owner) -> Option<&'a Body> {
        match owner {
            Owner::Func(f) => self.body(f),
            Owner::Init(g) => self.program.globals[g].init.as_ref(),
        }
    }

    fn type_of(&self, owner: Owner, e: ExprId) -> Option<TypeId> {
        self.owner_body(owner).map(|b| b.ty(e))
    }

    /// Arguments of a call.
    pub fn args(&self, owner: Owner, call: ExprId) -> &'a [ExprId] {
        match self.owner_body(owner).map(|b| b.kind(call)) {
            Some(exuvia_cir::ExprKind::Call { args, .. }) => args,
            _ => &[],
        }
    }

    /// The pointee is a type of fixed size that a reference can claim whole.
    pub fn object_type(&self, f: FuncId, p: u32) -> Result<(TypeId, u64), Failure> {
        let types = &self.program.types;
        let Some(ty) = self.pointee(f, p) else {
            return self.fail(f, p, codes::INCOMPLETE, "it is not a pointer to an object");
        };
        let local_ty = self.body(f).map(|b| b.locals[LocalId(p)].ty);
        if let Some(Type::Pointer { is_volatile: true, .. }) = local_ty.map(|t| types.canon(t)) {
            return self.fail(f, p, codes::VOLATILE, "the pointee is volatile");
        }
        if local_ty.is_some_and(|t| self.program.points_to_unaligned(t)) {
            return self.fail(f, p, codes::UNALIGNED, "the pointee may lie at any address");
        }
        match (types.canon(ty), self.program.size_of(ty)) {
            (Type::Unsupported(_), _) | (_, None | Some(0)) => {
                self.fail(f, p, codes::INCOMPLETE, "the pointee has no known size")
            }
            (Type::Record(r), Some(_)) if self.program.records[*r].kind == RecordKind::Union => {
                self.fail(f, p, codes::WHOLE_OBJECT, format!("`{}` is a union", self.program.records[*r].name))
            }
            (_, Some(_)) if self.ends_open(ty) => {
                self.fail(f, p, codes::WHOLE_OBJECT, "the struct ends in an array that may be longer or shorter")
            }
            (_, Some(size)) => Ok((ty, size)),
        }
    }

    /// Whether a struct ends in an array that surely stands for another number of elements.
    fn ends_open(&self, ty: TypeId) -> bool {
        self.last_array(ty).is_some_and(|len| len.is_none_or(|n| n <= 1))
    }

    /// Whether a struct ends in an array, which larger allocations may extend.
    fn ends_in_array(&self, ty: TypeId) -> bool {
        self.last_array(ty).is_some()
    }

    /// Length of the array that a struct, or a member of a union at its end, ends in.
    fn last_array(&self, ty: TypeId) -> Option<Option<u64>> {
        let Type::Record(r) = self.program.types.canon(ty) else { return None };
        let record = &self.program.records[*r];
        let skipped = if record.kind == RecordKind::Union { 0 } else { record.fields.len().saturating_sub(1) };
        let arrays = record.fields[skipped..].iter().filter_map(|f| match self.program.types.canon(f.ty) {
            Type::Array { len, .. } => Some(*len),
            _ => self.last_array(f.ty),
        });
        arrays.min()
    }

    /// Each object that may reach the parameter holds an object of the type there, and is initialised: variables are, and so is new
    /// memory, with whatever bytes lie in it (the Rust sees to it where memory is allocated), if any bytes are a value of the type.
    pub fn objects_fit(&self, f: FuncId, p: u32, ty: TypeId, want: Want) -> Result<Option<Because>, Failure> {
        let Want { size, elements, read } = want;
        let mut anywhere = None;
        let cells = self.points_to.pts_param(f, p as usize).clone();
        for cell in cells.iter() {
            let object = self.points_to.object_of(cell);
            let words = || self.points_to.describe_object(self.program, object);
            if self.is_untyped(cell) {
                if !read {
                    self.unknown_fits(f, p, ty, want)?;
                    anywhere = Some(Because { what: ANYWHERE.to_owned(), span: Span::NONE });
                }
                continue;
            }
            // Bytes that are all read may be those of anything.
            if !(self.has_type(cell, ty, size) || read && elements && size == 1) {
                return self.fail(
                    f,
                    p,
                    codes::WHOLE_OBJECT,
                    format!("{} may reach it, which has another type", words()),
                );
            }
            if Alignments::new(self.program, self.points_to).of(cell) < self.program.natural_align(ty) {
                return self.fail(
                    f,
                    p,
                    codes::UNALIGNED,
                    format!("a member of {} may reach it, which is packed", words()),
                );
            }
            match object {
                Object::VarArgs if read => {}
                Object::VarArgs => {
                    return self.fail(f, p, codes::UNINITIALISED, format!("{} may reach it", words()));
                }
                Object::Heap(owner, e) => {
                    let allocation = self.allocation(owner, e);
                    if self.ends_in_array(ty) && allocation.size != Some(size) {
                        let detail = format!("{} may reach it, whose last array may be longer or shorter", words());
                        return self.fail(f, p, codes::WHOLE_OBJECT, detail);
                    }
                    if !elements && allocation.least < size {
                        let detail = format!("{} may reach it, whose size is not known", words());
                        return self.fail(f, p, codes::WHOLE_OBJECT, detail);
                    }
                    let filled = allocation.filled && !elements || allocation.zeroed;
                    if !(read || filled || self.any_bytes(ty)) {
                        let detail = format!("{} may reach it, which nothing proves to be filled with values", words());
                        return self.fail(f, p, codes::UNINITIALISED, detail);
                    }
                }
                _ => {}
            }
        }
        Ok(anywhere)
    }

    /// Whether nothing is known of the type of what lies at a cell: it may be memory that outside code had, or an allocator of the
    /// program hands out parts of it.
    fn is_untyped(&self, cell: u32) -> bool {
        match self.points_to.object_of(cell) {
            Object::Outside => true,
            Object::Heap(..) => self.points_to.layout_of(cell).is_blob(),
            _ => false,
        }
    }

    /// What is reached by a pointer of which nothing is known but its type: by what C defines an object of that type, of the program
    /// (all that escaped) or of others. What is left to prove is that the whole of a value is there, initialised and aligned. Others
    /// make structs that they know only, and initialise what they give.
    fn unknown_fits(&self, f: FuncId, p: u32, ty: TypeId, want: Want) -> Result<(), Failure> {
        let words = self.points_to.describe_object(self.program, Object::Outside);
        let whole = |why: &str| self.fail(f, p, codes::WHOLE_OBJECT, format!("{words} may reach it, {why}"));
        if matches!(self.program.types.canon(ty), Type::Record(r) if self.program.records[*r].system) {
            return whole("which may be of another size");
        }
        if self.ends_in_array(ty) {
            return whole("whose last array may be longer or shorter");
        }
        if !self.any_bytes(ty) {
            let detail = format!("{words} may reach it, which may hold what is no value of the type");
            return self.fail(f, p, codes::UNINITIALISED, detail);
        }
        if self.program.natural_align(ty) > 1 && self.escaped_pack() {
            return self.fail(f, p, codes::UNALIGNED, "a member of a packed struct may reach it");
        }
        let short = |&&(cell, least): &&(u32, u64)| least < want.size && self.has_type(cell, ty, want.size);
        match self.heap_objects().iter().find(short) {
            Some(&(cell, _)) if !want.elements => {
                let object = self.points_to.describe_object(self.program, self.points_to.object_of(cell));
                whole(&format!("and {object} is of no known size"))
            }
            _ => Ok(()),
        }
    }

    /// Whether something with members of packed structs in it escaped.
    fn escaped_pack(&self) -> bool {
        *self.escaped_pack.get_or_init(|| {
            let escaped = |base| self.points_to.escaped.contains(base);
            self.points_to.objects().any(|(_, base, _)| escaped(base) && self.points_to.layout_of(base).packs())
        })
    }

    /// The first cells of allocations of structs, with what is known of their sizes.
    fn heap_objects(&self) -> &[(u32, u64)] {
        self.heap_objects.get_or_init(|| {
            let structs = self.points_to.objects().filter(|&(_, _, count)| count > 1);
            let sized = structs.filter_map(|(object, base, _)| match object {
                Object::Heap(owner, e) => Some((base, self.allocation(owner, e).least)),
                _ => None,
            });
            sized.collect()
        })
    }

    /// Whether any bytes are a value of the Rust type of a C type.
    fn any_bytes(&self, ty: TypeId) -> bool {
        match self.program.types.canon(ty) {
            Type::Int(_) | Type::Float(_) | Type::Complex(_) | Type::Vector { .. } | Type::Pointer { .. } => true,
            Type::Enum(id) => self.enums[*id].closed.is_err(),
            Type::Array { elem, .. } => self.any_bytes(*elem),
            Type::Record(r) => {
                let record = &self.program.records[*r];
                let members = || record.fields.iter().all(|f| f.bit_width.is_some() || self.any_bytes(f.ty));
                record.complete && (record.kind == RecordKind::Union || members())
            }
            _ => false,
        }
    }

    /// Whether the cells from `cell` on are those of a value of the type.
    fn has_type(&self, cell: u32, ty: TypeId, size: u64) -> bool {
        let layout = self.points_to.layout_of(cell);
        let at = self.points_to.offset_of(cell);
        if self.points_to.object_of(cell) == Object::Outside {
            return true;
        }
        let expected = crate::points_to::layout::Layouts::default().of(self.program, ty);
        if layout.size.is_some_and(|s| s < at.saturating_add(size)) {
            return false;
        }
        let mut found = layout.touched(at, size);
        found.sort_unstable();
        found.len() == expected.leaves.len()
            && found.iter().zip(&expected.leaves).all(|(&i, want)| {
                let have = layout.leaves[i as usize];
                have.kind == want.kind && have.size == want.size && have.offset.checked_sub(at) == Some(want.offset)
            })
    }

    fn allocation(&self, owner: Owner, e: ExprId) -> Allocation {
        let Owner::Func(f) = owner else { return Allocation::default() };
        if let Some(known) = self.allocations.borrow().get(&(f, e)) {
            return *known;
        }
        let found = match (self.body(f), self.pointers.get(f), self.origins.get(f)) {
            (Some(body), Some(pointers), Some(origins)) => {
                let inputs = heap::Inputs { program: self.program, calls: self.calls, points_to: self.points_to };
                heap::allocation(&inputs, f, body, pointers.parents, origins, e)
            }
            _ => Allocation::default(),
        };
        self.allocations.borrow_mut().insert((f, e), found);
        found
    }

    /// The pointer does not outlive the call.
    pub fn stays_inside(&self, f: FuncId, p: u32) -> Result<(), Failure> {
        let flags = self.flags(f, p);
        let name = param_name(self.program, f, p);
        if let Some(site) = flags.freed {
            return self.fail_at(site, codes::FREED, format!("the memory behind {name} may be freed here"));
        }
        if let Some(site) = flags.escapes {
            return self.fail_at(site, codes::ESCAPES, format!("{name} may be kept by this"));
        }
        if let Some(site) = flags.returned {
            return self.fail_at(site, codes::RETURNED, format!("{name} is returned"));
        }
        Ok(())
    }

    /// The address is not compared, subtracted or turned into a number.
    pub fn address_unseen(&self, f: FuncId, p: u32) -> Result<(), Failure> {
        // Where a member lies within the object is no secret.
        let seen = self.uses(f, p).iter().find(|u| u.kind == UseKind::Observed && !u.interior);
        match seen {
            Some(u) => {
                self.fail_at(Site { func: f, call: u.at }, codes::ADDRESS_OBSERVED, "the address itself is used")
            }
            None => Ok(()),
        }
    }

    /// Locals that get a pointer made of the parameter and are an index into a member of its object.
    pub fn cursors(&self, f: FuncId, p: u32) -> Vec<LocalId> {
        let copied = self.uses(f, p).iter().filter_map(|u| match u.kind {
            UseKind::Copied(l) if self.is_cursor(f, p, l) => Some(l),
            _ => None,
        });
        copied.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Whether a local is an index into a member of what the parameter points to, if the plan has it so.
    pub fn is_cursor(&self, f: FuncId, p: u32, l: LocalId) -> bool {
        let fact = self.bodies.get(&f).and_then(|body| body.cursors.get(&l));
        matches!(fact, Some(Ok(fact)) if fact.base.root == crate::cursor::Root::Param(p))
    }

    /// Fails when there is a use of a kind.
    pub fn use_of(
        &self,
        f: FuncId,
        p: u32,
        test: impl Fn(UseKind) -> bool,
        code: codes::Code,
        what: &str,
    ) -> Result<(), Failure> {
        match self.uses(f, p).iter().find(|u| test(u.kind)) {
            Some(u) => self.fail_at(Site { func: f, call: u.at }, code, what.to_owned()),
            None => Ok(()),
        }
    }

    /// Nothing else uses the memory while a call lasts.
    pub fn unshared(&self, f: FuncId, p: u32, size: u64, mutable: bool) -> Result<Because, Failure> {
        self.unshared_bytes(f, p, Some(size), mutable)
    }

    /// The same for so many bytes, or for all of the object when their number is not known.
    pub fn unshared_bytes(&self, f: FuncId, p: u32, size: Option<u64>, mutable: bool) -> Result<Because, Failure> {
        match self.aliasing.conflict(f, p, size, mutable) {
            Some(conflict) => {
                let span = conflict.site.map_or(self.param_span(f, p), |s| span_of(self.program, s));
                Err(Failure::new(codes::ALIAS, conflict.what, span))
            }
            None => {
                let what = if mutable {
                    "nothing else uses the object during a call"
                } else {
                    "nothing writes the object during a call"
                };
                Ok(Because { what: what.to_owned(), span: Span::NONE })
            }
        }
    }

    /// Whether something is written through the parameter.
    pub fn written(&self, f: FuncId, p: u32) -> bool {
        self.mod_ref.of(f).params.get(p as usize).is_some_and(|a| a.wrote)
    }

    /// Classes of pointer values in a body.
    pub fn class(&self, owner: Owner, e: ExprId) -> Option<Class> {
        let Owner::Func(f) = owner else { return None };
        let (body, origins, pointers) = (self.body(f)?, self.origins.get(f)?, self.pointers.get(f)?);
        Some(Classes::new(self.program, body, origins, pointers).of(e))
    }

    /// Cells of the memory that an access of `size` bytes through a parameter covers.
    pub fn region(&self, f: FuncId, p: u32, size: u64) -> Rc<Cells> {
        self.covers.of_param(f, p as usize, Some(size))
    }

    /// Functions with a body that have pointer parameters, with their positions.
    pub fn pointer_params(program: &Program) -> BTreeMap<FuncId, Vec<u32>> {
        let mut found = BTreeMap::new();
        for (f, function, body) in program.defined_functions() {
            let is_pointer = |k: &u32| program.types.is_data_pointer(body.locals[LocalId(*k)].ty);
            let params: Vec<u32> = (0..function.params.len() as u32).filter(is_pointer).collect();
            if !params.is_empty() {
                found.insert(f, params);
            }
        }
        found
    }
}

/// What callers pass for each parameter, as far as it matters to references: the largest solution.
#[derive(Clone, Debug, Default)]
pub struct Callers {
    /// Parameters for which a call may pass something that is not an object (nor null), with that call.
    pub invalid: BTreeMap<(FuncId, u32), (Owner, ExprId)>,
    /// Parameters for which a call may pass null, with that call.
    pub null: BTreeMap<(FuncId, u32), (Owner, ExprId)>,
}

/// What a call passes for a parameter.
struct Passed {
    func: FuncId,
    param: u32,
    site: (Owner, ExprId),
    class: Class,
}

impl Callers {
    /// Asks all calls, until nothing changes.
    pub fn new(cx: &Context<'_>, params: &BTreeMap<FuncId, Vec<u32>>) -> Self {
        let pairs = params.iter().flat_map(|(&f, positions)| positions.iter().map(move |&p| (f, p)));
        let passed: Vec<Passed> = pairs.flat_map(|(f, p)| passed(cx, f, p)).collect();
        let mut callers = Self::default();
        let mut changed = true;
        while changed {
            changed = false;
            for one in &passed {
                changed |= callers.update(cx, one)
            }
        }
        callers
    }

    /// Whether there are calls, all are known, and each passes the address of an object.
    pub fn pass_objects(&self, cx: &Context<'_>, func: FuncId, param: u32) -> bool {
        let key = (func, param);
        let known = cx.calls.callers_known(func) && cx.calls.calls_of(func).next().is_some();
        known && !self.invalid.contains_key(&key) && !self.null.contains_key(&key)
    }

    fn update(&mut self, cx: &Context<'_>, passed: &Passed) -> bool {
        let (key, class, mut changed) = ((passed.func, passed.param), &passed.class, false);
        let from = |table: &BTreeMap<(FuncId, u32), (Owner, ExprId)>| match passed.site.0 {
            Owner::Func(g) => class.params.iter().any(|&k| table.contains_key(&(g, k)) || !cx.calls.callers_known(g)),
            Owner::Init(_) => true,
        };
        if !self.invalid.contains_key(&key) && (class.unknown.is_some() || from(&self.invalid)) {
            self.invalid.insert(key, passed.site);
            changed = true
        }
        if !self.null.contains_key(&key) && (class.null.is_some() || from(&self.null)) {
            self.null.insert(key, passed.site);
            changed = true
        }
        changed
    }
}

fn passed(cx: &Context<'_>, func: FuncId, param: u32) -> Vec<Passed> {
    let one = |call: &crate::call_graph::Call| {
        let class = cx.args(call.owner, call.expr).get(param as usize).and_then(|&a| cx.class(call.owner, a));
        let anything = || Class { null: Some(call.expr), unknown: Some(call.expr), params: BTreeSet::new() };
        Passed { func, param, site: (call.owner, call.expr), class: class.unwrap_or_else(anything) }
    };
    cx.calls.calls_of(func).map(one).collect()
}
