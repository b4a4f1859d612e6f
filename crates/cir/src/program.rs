//! The whole program: every item once, in the module of the file that owns it.

use crate::body::Body;
use crate::ids::{
    EnumId, FileId, FuncId, GlobalId, IdVec, LocalId, MacroId, ModuleId, RecordId, TypeId, TypedefId, UnitId,
};
use crate::source::{SourceFile, Span};
use crate::target::Target;
use crate::types::{FloatKind, IntKind, Type, TypeTable};

/// A program, or what one unit tells of it.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Program {
    /// Target facts; equal for all units.
    pub target: Target,
    /// Files that own or are read for items.
    pub files: IdVec<FileId, SourceFile>,
    /// Translation units that took part.
    pub units: IdVec<UnitId, Unit>,
    /// Programs and libraries that the build links.
    pub targets: Vec<LinkTarget>,
    /// Assembler sources that are linked with them.
    pub assembler: Vec<AssemblerSource>,
    /// Modules of the output.
    pub modules: IdVec<ModuleId, Module>,
    /// Types.
    pub types: TypeTable,
    /// Structs and unions.
    pub records: IdVec<RecordId, Record>,
    /// Enumerations.
    pub enums: IdVec<EnumId, Enum>,
    /// Typedefs.
    pub typedefs: IdVec<TypedefId, Typedef>,
    /// Functions.
    pub functions: IdVec<FuncId, Function>,
    /// Variables with static storage.
    pub globals: IdVec<GlobalId, Global>,
    /// Macro definitions of project files.
    pub macros: IdVec<MacroId, MacroDef>,
}

/// A translation unit.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Unit {
    /// Main source file.
    pub file: FileId,
    /// Name that is unique in the program: the file's path, and a suffix when the file is compiled more than once.
    pub name: String,
    /// Compiler arguments.
    pub arguments: Vec<String>,
    /// Directory in which they hold.
    pub directory: String,
    /// Whether an object may be accessed through a type that is not its own (`-fno-strict-aliasing`).
    pub relaxed_aliasing: bool,
    /// Assembler text at file scope, in order. It stays with what is compiled as C.
    pub asm: Vec<String>,
}

/// An assembler source of the build. It goes with the C that stays.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct AssemblerSource {
    /// Its file, as it is shown.
    pub file: String,
    /// Text as the preprocessor leaves it, without line markers.
    pub text: String,
    /// Arguments of the compiler.
    pub arguments: Vec<String>,
}

/// What a link makes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TargetKind {
    Executable,
    StaticLibrary,
    SharedLibrary,
}

/// A program or library of the C build.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct LinkTarget {
    /// Name without prefix and suffix (`z` for `libz.a`).
    pub name: String,
    /// Kind.
    pub kind: TargetKind,
    /// Units that are linked into it, those of project libraries not included.
    pub units: Vec<UnitId>,
    /// Positions in [`Program::targets`] of the project libraries that it links.
    pub libraries: Vec<usize>,
    /// System libraries (`m`, `pthread` …).
    pub system_libs: Vec<String>,
    /// Whether what a program loads at run time can name its symbols (`-rdynamic`).
    pub export_dynamic: bool,
}

/// A module of the output.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Module {
    /// Path below the crate root, as Rust identifiers (`["lib", "lz4"]`). System headers share one module, `["sys"]`.
    pub path: Vec<String>,
    /// Files whose items stand here, the source file first.
    pub files: Vec<FileId>,
    /// Whether its items are declared by system headers: they are declared, not defined.
    pub system: bool,
}

/// An attribute that matters to the output.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Attr {
    /// Does not return.
    NoReturn,
    /// May return twice (`setjmp`).
    ReturnsTwice,
    /// Weak symbol.
    Weak,
    /// Alias of another symbol.
    Alias(String),
    /// Runs before `main`, with its priority.
    Constructor(Option<u32>),
    /// Runs after `main`, with its priority.
    Destructor(Option<u32>),
    /// Placed in a section.
    Section(String),
    /// ELF visibility.
    Visibility(String),
    /// Wants to be inlined.
    AlwaysInline,
    /// Must not be inlined.
    NoInline,
    /// Rarely runs.
    Cold,
    /// Declared with `__attribute__((malloc))`.
    Malloc,
    /// Kept though it seems unused.
    Used,
    /// At a multiple of so many bytes.
    Aligned(u32),
    /// May use instructions of these extensions of the processor: a list as `__attribute__((target))` has it.
    Target(String),
    /// Another attribute, by name.
    Other(String),
}

/// Linkage of a function or variable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Linkage {
    /// Visible to other units.
    External,
    /// `static`.
    Internal,
    /// No definition is emitted for other units (C99 `inline`, GNU `extern inline`).
    Inline,
}

/// Why a function is not translated, as found by a phase before the plan.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct KeptInC {
    /// Registered reason code.
    pub code: String,
    /// What it is, in words.
    pub detail: String,
    /// Where in the C.
    pub span: Span,
}

/// A parameter.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Param {
    /// Name in the definition, or in the first declaration that has one; may be empty.
    pub name: String,
    /// Type after adjustment.
    pub ty: TypeId,
    /// Length of the array that was written (`int a[4]`, `int a[static 4]`), if any.
    pub array_len: Option<u64>,
}

/// A function.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Function {
    /// C name.
    pub name: String,
    /// Symbol in the object file when an asm label changes it.
    pub symbol: Option<String>,
    /// Stable key: USR, with the unit's name for internal linkage.
    pub key: String,
    /// Function type (id of a [`Type::Function`]).
    pub ty: TypeId,
    /// Parameters.
    pub params: Vec<Param>,
    /// Linkage.
    pub linkage: Linkage,
    /// Declared `inline`.
    pub inline: bool,
    /// Attributes of all its declarations.
    pub attrs: Vec<Attr>,
    /// Body when it is defined in the program.
    pub body: Option<Body>,
    /// Set when a phase found that it cannot be translated: it then stays in C.
    pub kept: Option<KeptInC>,
    /// Owner.
    pub module: ModuleId,
    /// Unit of the definition that was taken (or of the first declaration).
    pub unit: UnitId,
    /// The definition from its first specifier to the closing brace, or the first declaration.
    pub span: Span,
    /// Whether it is declared by a system header.
    pub system: bool,
    /// The function-like macro that it was made of, in a program whose macros became functions.
    pub from_macro: Option<MacroId>,
}

/// A variable with static storage duration.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Global {
    /// C name.
    pub name: String,
    /// Symbol in the object file when an asm label changes it.
    pub symbol: Option<String>,
    /// Stable key.
    pub key: String,
    /// Type; an array type is complete when the program defines it.
    pub ty: TypeId,
    /// Declared `const` (outermost).
    pub is_const: bool,
    /// Declared `volatile` (outermost).
    pub is_volatile: bool,
    /// Thread-local.
    pub thread_local: bool,
    /// Linkage.
    pub linkage: Linkage,
    /// Attributes.
    pub attrs: Vec<Attr>,
    /// Whether the program defines it; tentative definitions count.
    pub defined: bool,
    /// Initialiser; a defined variable without one is zero.
    pub init: Option<Body>,
    /// Function that a static local belongs to.
    pub function: Option<FuncId>,
    /// Owner.
    pub module: ModuleId,
    /// Unit of the definition.
    pub unit: UnitId,
    /// Declaration.
    pub span: Span,
    /// Whether it is declared by a system header.
    pub system: bool,
    /// Set when the definition cannot be said in Rust: it then stays in C.
    pub kept: Option<KeptInC>,
}

/// Struct or union.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum RecordKind {
    Struct,
    Union,
}

/// A member.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Field {
    /// Name; empty for anonymous members and unnamed bit-fields.
    pub name: String,
    /// Type.
    pub ty: TypeId,
    /// Offset in bits from the start of the record.
    pub offset: u64,
    /// Width in bits of a bit-field.
    pub bit_width: Option<u32>,
    /// Declaration.
    pub span: Span,
}

/// A struct or union.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Record {
    /// Tag, or the name of the typedef that names it, or a made-up name (`Outer_field`).
    pub name: String,
    /// Whether the source gave it no tag.
    pub unnamed: bool,
    /// Stable key.
    pub key: String,
    /// Kind.
    pub kind: RecordKind,
    /// Members in order; empty when incomplete.
    pub fields: Vec<Field>,
    /// Whether a definition was seen.
    pub complete: bool,
    /// Size in bytes.
    pub size: u64,
    /// Alignment in bytes.
    pub align: u64,
    /// `packed`, on the record.
    pub packed: bool,
    /// Alignment in bytes that the source asks for.
    pub explicit_align: Option<u64>,
    /// Owner.
    pub module: ModuleId,
    /// Declaration.
    pub span: Span,
    /// Whether it is declared by a system header.
    pub system: bool,
}

/// An enumerator.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Enumerator {
    /// Name.
    pub name: String,
    /// Value.
    pub value: i128,
    /// Declaration.
    pub span: Span,
}

/// An enumeration.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Enum {
    /// Tag, or the name of the typedef that names it; empty for an enumeration without any name.
    pub name: String,
    /// Stable key.
    pub key: String,
    /// The compatible integer type.
    pub underlying: TypeId,
    /// Enumerators.
    pub enumerators: Vec<Enumerator>,
    /// Owner.
    pub module: ModuleId,
    /// Declaration.
    pub span: Span,
    /// Whether it is declared by a system header.
    pub system: bool,
}

/// A typedef. Its underlying type is in the [`TypeTable`].
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Typedef {
    /// Name.
    pub name: String,
    /// Stable key.
    pub key: String,
    /// Owner.
    pub module: ModuleId,
    /// Declaration.
    pub span: Span,
    /// Whether it is declared by a system header.
    pub system: bool,
    /// Alignment in bytes that an attribute gives the type, more or less than its own.
    pub align: Option<u32>,
}

/// A macro definition.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct MacroDef {
    /// How many uses of a function-like macro stay expanded, and why, in words; empty before it is known, and when none does.
    pub expanded: String,
    /// Name.
    pub name: String,
    /// Parameters; `None` for an object-like macro.
    pub params: Option<Vec<String>>,
    /// Replacement text, white space folded.
    pub text: String,
    /// Owner.
    pub module: ModuleId,
    /// Definition.
    pub span: Span,
    /// Whether a system header, the command line or the compiler defines it.
    pub system: bool,
}

impl Program {
    /// Size in bytes of a complete object type.
    pub fn size_of(&self, ty: TypeId) -> Option<u64> {
        let t = &self.target;
        Some(match self.types.canon(ty) {
            Type::Bool => 1,
            Type::Int(k) => u64::from(k.storage_bits(t) / 8),
            Type::Float(crate::FloatKind::Float) => 4,
            Type::Float(crate::FloatKind::Double) => 8,
            Type::Float(crate::FloatKind::LongDouble) => u64::from(t.long_double_size),
            Type::Pointer { .. } => u64::from(t.pointer_size),
            Type::Array { elem, len } => self.size_of(*elem)?.checked_mul((*len)?)?,
            Type::Vector { elem, len } => self.size_of(*elem)?.checked_mul(u64::from(*len))?,
            Type::Complex(part) => self.size_of(*part)?.checked_mul(2)?,
            Type::Record(r) => self.records.get(*r).filter(|r| r.complete)?.size,
            Type::Enum(e) => self.size_of(self.enums[*e].underlying)?,
            Type::VaList => t.va_list_size(),
            Type::Void | Type::Function(_) | Type::Typedef(_) | Type::Unsupported(_) => return None,
        })
    }

    /// Alignment in bytes that a typedef gives a type. C takes it in the place of the type's own.
    pub fn typedef_align(&self, ty: TypeId) -> Option<u32> {
        match self.types.get(ty) {
            Type::Typedef(id) => {
                let given = self.typedefs.get(*id).and_then(|t| t.align);
                given.or_else(|| self.typedef_align(self.types.typedef_underlying(*id)))
            }
            Type::Array { elem, .. } => self.typedef_align(*elem),
            _ => None,
        }
    }

    /// What a pointer type points to, typedefs of it included.
    pub fn named_pointee(&self, ty: TypeId) -> Option<TypeId> {
        match self.types.get(ty) {
            Type::Typedef(id) => self.named_pointee(self.types.typedef_underlying(*id)),
            Type::Pointer { pointee, .. } => Some(*pointee),
            _ => None,
        }
    }

    /// Whether what a pointer type points to may lie at any address, or at more than those of its type.
    pub fn points_to_unaligned(&self, ty: TypeId) -> bool {
        let Some(pointee) = self.named_pointee(ty) else { return false };
        if self.is_wide_bit_int(pointee) {
            return true;
        }
        self.typedef_align(pointee).is_some_and(|align| u64::from(align) < self.natural_align(pointee))
    }

    /// Whether values, or elements, are `_BitInt`s of more than 64 bits: the ABIs align those less than the integers of Rust.
    fn is_wide_bit_int(&self, ty: TypeId) -> bool {
        match self.types.canon(ty) {
            Type::Int(IntKind::BitInt { bits, .. }) => *bits > 64,
            Type::Array { elem, .. } => self.is_wide_bit_int(*elem),
            _ => false,
        }
    }

    /// Alignment in bytes of an object type itself, whatever typedefs say; 1 for what is no object type.
    pub fn natural_align(&self, ty: TypeId) -> u64 {
        let of_size = || self.size_of(ty).unwrap_or(1).max(1);
        match self.types.canon(ty) {
            Type::Array { elem, .. } | Type::Complex(elem) => self.natural_align(*elem),
            // Twelve bytes on i686.
            Type::Float(FloatKind::LongDouble) if self.target.pointer_size == 4 => of_size().min(4),
            Type::Record(record) => self.records.get(*record).map_or(1, |record| record.align.max(1)),
            Type::Enum(e) => self.enums.get(*e).map_or(1, |e| self.natural_align(e.underlying)),
            Type::Int(IntKind::BitInt { bits: 33..=64, .. } | IntKind::LongLong | IntKind::ULongLong) => {
                u64::from(self.target.long_long_align.max(1))
            }
            Type::Float(FloatKind::Double) => u64::from(self.target.double_align.max(1)),
            Type::VaList => u64::from(self.target.pointer_size),
            _ => of_size(),
        }
    }

    /// Whether ordinary members of a record have less alignment than their types, by the attribute or by `#pragma pack`.
    pub fn is_packed(&self, record: &Record) -> bool {
        let lacks = |field: &Field| field.bit_width.is_none() && self.natural_align(field.ty) > record.align;
        record.packed || record.fields.iter().any(lacks)
    }

    /// The type of a function, taken apart.
    pub fn fn_type(&self, id: FuncId) -> Option<&crate::FnType> {
        match self.types.get(self.functions[id].ty) {
            Type::Function(f) => Some(f),
            _ => None,
        }
    }

    /// Functions that have a body and are to be translated.
    pub fn defined_functions(&self) -> impl Iterator<Item = (FuncId, &Function, &Body)> {
        self.functions.iter().filter_map(|(id, f)| Some((id, f, f.body.as_ref()?)))
    }

    /// Type of a local of a function.
    pub fn local_ty(&self, func: FuncId, local: LocalId) -> Option<TypeId> {
        Some(self.functions[func].body.as_ref()?.locals.get(local)?.ty)
    }
}
