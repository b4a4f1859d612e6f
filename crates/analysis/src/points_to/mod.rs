//! Which objects each pointer may point to: inclusion-based, field-sensitive, insensitive to context and order.
//!
//! Rules:
//! - Objects are locals, globals, string and compound literals, allocation calls, functions, function results, and one
//!   *outside* object that stands for all that the program did not make. [`layout`] cuts objects into cells.
//! - What outside code is given it may keep, read, write and call; what it gives is all that it was ever given, or its own.
//!   An object that reached it is *escaped*: all its cells hold whatever outside has, and all that they hold is outside's.
//!   The outside cell in a set stands for all cells of escaped objects too; [`PointsTo::cover`] says them.
//! - A pointer turned into an integer has escaped, and an integer turned into a pointer comes from outside. (Reading the
//!   integer member of a union that holds a pointer does not count; so it must not be turned back by outside code.)
//!   Only its low bits, or the outcome of a test of it, is no pointer any more.
//! - A pointer copied bytewise through a pointer to characters has escaped, and a pointer written so comes from outside;
//!   with units that relax C's aliasing rule, through a pointer to any numbers.
//! - Library functions do what [`crate::library`] says; other functions without body are outside code.
//! - What an inexpressible part of a body does is not known: all locals of that body, and all that its unit can name,
//!   has escaped.

mod build;
mod calls;
pub mod cover;
mod intern;
pub mod layout;
mod place;
mod solve;

pub use cover::{Cells, Covers};

use crate::bits::Bits;
use crate::by_owner::ByOwner;
use crate::world::World;
use exuvia_cir::hash::FastMap;
use exuvia_cir::{ExprId, FuncId, GlobalId, IdVec, LocalId, Program, TypeId};
use intern::Interned;
use layout::Layout;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A body: of a function or of an initialiser.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Owner {
    /// A function.
    Func(FuncId),
    /// The initialiser of a global.
    Init(GlobalId),
}

/// An abstract object.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Object {
    /// Everything the program did not make.
    Outside,
    /// A parameter or variable of a function, of all its activations.
    Local(Owner, LocalId),
    /// A global.
    Global(GlobalId),
    /// A string literal.
    Str(Owner, ExprId),
    /// A compound literal or the temporary of a record value.
    Literal(Owner, ExprId),
    /// Memory that this call allocates.
    Heap(Owner, ExprId),
    /// A function.
    Func(FuncId),
    /// The record that a function returns.
    Result(FuncId),
    /// What stands behind `...` in calls of functions of the program.
    VarArgs,
}

/// Number of an abstract object.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ObjectId(pub u32);

/// Where a place lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addr {
    /// In this cell.
    Cell(u32),
    /// In one of the cells that this node holds.
    Node(u32),
}

/// A call, with what it may call.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Targets {
    /// Functions, defined in the program or not.
    pub functions: BTreeSet<FuncId>,
    /// Whether code outside the program may be called through the pointer.
    pub outside: bool,
}

#[derive(Debug)]
struct ObjectInfo {
    what: Object,
    layout: Rc<Layout>,
    base: u32,
    escaped: bool,
}

/// Nodes and addresses of the expressions of a body that have one.
#[derive(Debug)]
struct BodyTables {
    /// Node of each pointer value; [`NO_NODE`] for other expressions.
    values: IdVec<ExprId, u32>,
    places: IdVec<ExprId, Option<Addr>>,
}

const NO_NODE: u32 = u32::MAX;

/// The solution.
#[derive(Debug, Default)]
pub struct PointsTo {
    objects: Vec<ObjectInfo>,
    index: FastMap<Object, ObjectId>,
    /// Object of each cell.
    cell_object: Vec<u32>,
    /// Node of each cell.
    cell_node: Vec<u32>,
    /// What each node holds.
    pts: Interned,
    bodies: ByOwner<BodyTables>,
    /// Targets of each indirect call.
    pub calls: BTreeMap<(Owner, ExprId), Targets>,
    /// Cells of all objects that outside code can reach.
    pub escaped: Bits,
    /// Functions that outside code can call.
    pub called_from_outside: BTreeSet<FuncId>,
    /// Functions of which a caller may be hidden in an inexpressible part of a body.
    pub hidden_callers: BTreeSet<FuncId>,
    /// What is known of called functions as allocators.
    allocators: FastMap<FuncId, Option<Option<LocalId>>>,
}

impl PointsTo {
    /// Solves for a program.
    pub fn solve(program: &Program, world: &World) -> Self {
        build::solve(program, world)
    }

    /// The outside cell.
    pub const OUTSIDE: u32 = 0;

    /// Number of the points-to set without cells.
    pub const EMPTY_SET: u32 = Interned::EMPTY;

    /// A points-to set by its number. Equal sets have the same number.
    pub fn set(&self, set: u32) -> &Bits {
        self.pts.set(set)
    }

    fn set_of_node(&self, node: u32) -> u32 {
        self.pts.of(node)
    }

    /// Number of the set of cells that the value of an expression may point to.
    pub fn set_of_value(&self, owner: Owner, value: ExprId) -> u32 {
        let node = self.bodies.get(owner).and_then(|tables| tables.values.get(value)).filter(|&&n| n != NO_NODE);
        node.map_or(Self::EMPTY_SET, |&n| self.pts.of(n))
    }

    /// Number of the set of cells that a parameter may point to.
    pub fn set_of_param(&self, func: FuncId, param: usize) -> u32 {
        self.set_in(Object::Local(Owner::Func(func), LocalId(param as u32)))
    }

    /// What the first cell of an object holds.
    fn set_in(&self, object: Object) -> u32 {
        let base = self.index.get(&object).map(|id| self.objects[id.0 as usize].base);
        base.map_or(Self::EMPTY_SET, |cell| self.pts.of(self.cell_node[cell as usize]))
    }

    fn addr(&self, owner: Owner, place: ExprId) -> Option<Addr> {
        *self.bodies.get(owner)?.places.get(place)?
    }

    /// Cells that the value of an expression of pointer type may point to.
    pub fn pts(&self, owner: Owner, value: ExprId) -> &Bits {
        self.set(self.set_of_value(owner, value))
    }

    /// Cells where a place may begin.
    pub fn cells_of_place(&self, owner: Owner, place: ExprId) -> Cow<'_, Bits> {
        match self.addr(owner, place) {
            Some(Addr::Cell(c)) => Cow::Owned([c].into_iter().collect()),
            Some(Addr::Node(n)) => Cow::Borrowed(self.set(self.pts.of(n))),
            None => Cow::Borrowed(self.set(Self::EMPTY_SET)),
        }
    }

    /// Number of the set of cells where a place may begin, or the only cell where a place that is known begins.
    pub fn set_of_place(&self, owner: Owner, place: ExprId) -> Result<u32, u32> {
        match self.addr(owner, place) {
            Some(Addr::Cell(cell)) => Err(cell),
            Some(Addr::Node(node)) => Ok(self.set_of_node(node)),
            None => Ok(Self::EMPTY_SET),
        }
    }

    /// Cells that a parameter may point to.
    pub fn pts_param(&self, func: FuncId, param: usize) -> &Bits {
        self.set(self.set_of_param(func, param))
    }

    /// All that arguments behind `...`, in calls of functions of the program, may point into.
    pub fn behind_lists(&self) -> Cells {
        self.cover(self.set(self.set_in(Object::VarArgs)), None)
    }

    /// Whether a function that is called only hands on memory that it allocates: `Some`, with the parameter whose content the
    /// memory takes over, if any.
    pub(crate) fn allocator(&self, f: FuncId) -> Option<Option<LocalId>> {
        self.allocators.get(&f).copied().flatten()
    }

    fn is_escaped(&self, object: &ObjectInfo) -> bool {
        object.escaped || object.base == Self::OUTSIDE
    }

    /// The object that a cell belongs to.
    pub fn object_of(&self, cell: u32) -> Object {
        self.objects[self.cell_object[cell as usize] as usize].what
    }

    /// Layout of the object of a cell.
    pub fn layout_of(&self, cell: u32) -> &Layout {
        &self.objects[self.cell_object[cell as usize] as usize].layout
    }

    /// Byte offset of a cell in its object.
    pub fn offset_of(&self, cell: u32) -> u64 {
        let object = &self.objects[self.cell_object[cell as usize] as usize];
        object.layout.leaves[(cell - object.base) as usize].offset
    }

    /// The first cell of the object of a cell.
    pub fn base_of(&self, cell: u32) -> u32 {
        self.objects[self.cell_object[cell as usize] as usize].base
    }

    /// All objects with their first cell and number of cells.
    pub fn objects(&self) -> impl Iterator<Item = (Object, u32, usize)> + '_ {
        self.objects.iter().map(|o| (o.what, o.base, o.layout.leaves.len()))
    }

    /// Number of nodes, for measures.
    pub fn len(&self) -> usize {
        self.pts.len()
    }

    /// Whether nothing was solved.
    pub fn is_empty(&self) -> bool {
        self.pts.len() == 0
    }

    /// What an object is, in words.
    pub fn describe_object(&self, program: &Program, object: Object) -> String {
        match object {
            Object::Outside => "memory of code outside the program".to_owned(),
            Object::Local(owner, l) => match owner {
                Owner::Func(f) => {
                    let name =
                        program.functions[f].body.as_ref().and_then(|b| b.locals.get(l)).map(|l| l.name.as_str());
                    format!("`{}` of `{}`", name.unwrap_or("?"), program.functions[f].name)
                }
                Owner::Init(g) => format!("a local in the initialiser of `{}`", program.globals[g].name),
            },
            Object::Global(g) => format!("`{}`", program.globals[g].name),
            Object::Str(..) => "a string literal".to_owned(),
            Object::Literal(..) => "a compound literal".to_owned(),
            Object::Heap(owner, e) => format!("memory allocated in {}", describe_owner(program, owner, Some(e))),
            Object::Func(f) => format!("function `{}`", program.functions[f].name),
            Object::Result(f) => format!("the result of `{}`", program.functions[f].name),
            Object::VarArgs => "variable arguments".to_owned(),
        }
    }
}

/// A body in words, with the line of an expression of it.
pub fn describe_owner(program: &Program, owner: Owner, e: Option<ExprId>) -> String {
    let (name, body) = match owner {
        Owner::Func(f) => (&program.functions[f].name, program.functions[f].body.as_ref()),
        Owner::Init(g) => (&program.globals[g].name, program.globals[g].init.as_ref()),
    };
    let span = body.and_then(|b| b.expr_spans.get(e?).copied());
    match span.map(|s| crate::params::place(program, s)).filter(|p| !p.is_empty()) {
        Some(place) => format!("`{name}` ({place})"),
        None => format!("`{name}`"),
    }
}

/// Whether values of this type hold pointers in one cell.
fn is_pointerish(program: &Program, ty: TypeId) -> bool {
    use exuvia_cir::Type;
    matches!(program.types.canon(ty), Type::Pointer { .. } | Type::Unsupported(_))
}

/// Whether values of this type are records or arrays.
fn is_aggregate(program: &Program, ty: TypeId) -> bool {
    use exuvia_cir::Type;
    matches!(program.types.canon(ty), Type::Record(_) | Type::Array { .. })
}
