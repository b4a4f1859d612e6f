//! Expressions. A *place* is what C calls an lvalue; every other expression is a value.
//!
//! Order of evaluation: operands from left to right, the value of an assignment before its place, which is one of the
//! orders that C allows. Side effects happen where they stand.

use crate::asm::Asm;
use crate::atomic::Atomic;
use crate::builtin::Builtin;
use crate::ids::{EnumId, ExprId, FuncId, GlobalId, LabelId, LocalId, RecordId, StmtId, TypeId};
use crate::int::Int128;

/// An expression with its type. For a place, the type of the object, without qualifiers.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Expr {
    /// What it does.
    pub kind: ExprKind,
    /// Its type.
    pub ty: TypeId,
}

// There are millions of them: what is rare and large is boxed.
#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Expr>() <= 48);

/// A constant of type `long double`.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub struct LongFloat {
    /// The 80 bits.
    pub bits: u128,
    /// Decimal text without suffix that reads back as the same value.
    pub text: String,
}

/// How an integer constant was spelled, so that the Rust can spell it alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum IntSpelling {
    Decimal,
    Hex,
    Octal,
    Binary,
    Char,
}

/// Encoding prefix of a string literal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names are the C prefixes")]
pub enum StringKind {
    Plain,
    Wide,
    Utf8,
    Utf16,
    Utf32,
}

/// What happens when signed arithmetic leaves its type. Decided by the type and the dialect flags of the unit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Overflow {
    /// Unsigned, or signed under `-fwrapv`: modulo 2^n.
    Wraps,
    /// Undefined behaviour: the program never does it.
    Undefined,
    /// Floating point, or an operation that cannot overflow.
    Never,
}

/// Arithmetic on two operands of the type of the result (shifts: the right operand has its own type). An operand of a complex
/// result may be of the type of its parts: C does not give real numbers an imaginary zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ArithOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Shl,
    Shr,
    And,
    Or,
    Xor,
}

/// Comparison of two operands of one type (integers, floats or pointers; complex numbers for equality only). The result is [`crate::Type::Bool`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CmpOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// Short-circuit operators on `Bool` operands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LogicOp {
    And,
    Or,
}

/// Operators on one value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum UnaryOp {
    /// Arithmetic negation.
    Neg,
    /// `~`
    BitNot,
    /// `!` on a `Bool`.
    Not,
}

/// Conversions. The operand's type and the expression's type say from what to what.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum ConvertKind {
    /// Integer or enumeration to integer or enumeration, modulo 2^n.
    IntToInt,
    /// Integer to floating.
    IntToFloat,
    /// Floating to integer, toward zero; out of range is undefined.
    FloatToInt,
    /// Floating to floating.
    FloatToFloat,
    /// `Bool` to integer or floating: 0 or 1.
    BoolToNum,
    /// Scalar or complex number to `Bool`: is it different from zero or null.
    Truth,
    /// Data pointer to data pointer.
    PtrToPtr,
    /// Integer to pointer.
    IntToPtr,
    /// Pointer to integer.
    PtrToInt,
    /// Function pointer to function pointer of another type.
    FnToFn,
    /// Function pointer to data pointer.
    FnToPtr,
    /// Data pointer to function pointer.
    PtrToFn,
    /// Same representation, other name of the type (typedef sugar, compatible types). Nothing happens.
    Retype,
    /// A scalar to a vector that has it in all elements.
    Splat,
    /// Vector to vector or integer, or integer to vector, of the same size: the same bytes.
    Bits,
    /// Vector to vector of as many elements, each converted.
    Elements,
    /// A number to a complex number with parts of its type; the imaginary part is zero.
    RealToComplex,
    /// Complex number to one with parts of another type, each converted.
    ComplexToComplex,
    /// Any value to `void`.
    ToVoid,
}

/// `++` and `--`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum IncDec {
    PreInc,
    PreDec,
    PostInc,
    PostDec,
}

/// What a call calls.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Callee {
    /// A function by name.
    Direct(FuncId),
    /// A value of function pointer type.
    Indirect(ExprId),
    /// A compiler builtin that is not a library function.
    Builtin(Builtin),
    /// An atomic access of an object, or a fence.
    Atomic(Atomic),
    /// Inline assembler.
    Asm(Box<Asm>),
}

/// Kinds of expressions.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
pub enum ExprKind {
    // ---- places
    /// A parameter or automatic variable.
    Local(LocalId),
    /// A variable with static storage.
    Global(GlobalId),
    /// `*p`. The operand is a data pointer value.
    Deref(ExprId),
    /// `a[i]` on an array or vector place, or a part of a complex place: 0 is the real one, 1 the imaginary one.
    Index {
        /// Array, vector or complex place.
        base: ExprId,
        /// Integer value of any integer type.
        index: ExprId,
    },
    /// `p[i]` on a pointer value: `*(p + i)`.
    PtrIndex {
        /// Pointer value.
        ptr: ExprId,
        /// Integer value of any integer type.
        index: ExprId,
    },
    /// A member of a struct or union place (`p->f` is a field of a [`ExprKind::Deref`]).
    Field {
        /// Struct or union place.
        base: ExprId,
        /// The record.
        record: RecordId,
        /// Position in [`crate::Record::fields`].
        field: u32,
    },
    /// A string literal: an array place. Bytes are code units in target order, with the terminating NUL.
    Str {
        /// Bytes.
        bytes: Vec<u8>,
        /// Encoding prefix.
        kind: StringKind,
    },
    /// A compound literal: an unnamed object, initialised each time it is reached.
    CompoundLiteral {
        /// The initialiser.
        init: ExprId,
        /// At file scope it has static storage.
        is_static: bool,
    },
    /// A struct or union value used as a place (`f().x`): it lives to the end of the full expression.
    Temporary(ExprId),

    // ---- values
    /// Reads a place. Records are read by copying them.
    Load {
        /// The place.
        place: ExprId,
        /// Whether the access is volatile.
        volatile: bool,
    },
    /// `&place`.
    AddrOf(ExprId),
    /// Array place to pointer to its first element.
    Decay(ExprId),
    /// A function designator, as a function pointer value.
    FuncAddr(FuncId),
    /// Integer (or enumeration, or `Bool`) constant; the value as the type has it, sign-extended.
    Int {
        /// Value.
        value: Int128,
        /// Spelling.
        spelling: IntSpelling,
    },
    /// Floating constant: bits of the value as `f64` (`f32` constants are exact in it).
    Float {
        /// `f64` bits.
        bits: u64,
        /// Decimal text without suffix, as the source has it when it parses alike, else empty.
        text: String,
    },
    /// Constant of type `long double` in the format of the x87 unit: sign and exponent in the upper 16 of 80 bits.
    LongFloat(Box<LongFloat>),
    /// An enumerator, by name. Its type is what C says (`int`, mostly).
    EnumConst {
        /// The enumeration.
        id: EnumId,
        /// Position in [`crate::Enum::enumerators`].
        index: u32,
    },
    /// The null pointer (data or function).
    Null,
    /// `sizeof` of a type, kept by name for the reader. Variable length arrays never get here.
    SizeOf(TypeId),
    /// `_Alignof` of a type.
    AlignOf(TypeId),
    /// `offsetof` of a chain of fields.
    OffsetOf {
        /// The record.
        ty: TypeId,
        /// Fields, outermost first, each with its record.
        fields: Box<[(RecordId, u32)]>,
        /// The value that clang computed.
        value: u64,
    },
    /// Operator on one value of the type of the result.
    Unary {
        /// Operator.
        op: UnaryOp,
        /// Operand.
        operand: ExprId,
        /// Overflow rule (negation).
        overflow: Overflow,
    },
    /// Arithmetic.
    Arith {
        /// Operator.
        op: ArithOp,
        /// Left operand.
        lhs: ExprId,
        /// Right operand.
        rhs: ExprId,
        /// Overflow rule.
        overflow: Overflow,
    },
    /// Comparison; type `Bool`.
    Compare {
        /// Operator.
        op: CmpOp,
        /// Left operand.
        lhs: ExprId,
        /// Right operand.
        rhs: ExprId,
    },
    /// `&&`, `||`; type `Bool`, operands `Bool`, a sequence point between them.
    Logic {
        /// Operator.
        op: LogicOp,
        /// Left operand.
        lhs: ExprId,
        /// Right operand, evaluated only if needed.
        rhs: ExprId,
    },
    /// `p + i` or `p - i` in elements.
    PtrOffset {
        /// Pointer.
        ptr: ExprId,
        /// Integer of any integer type.
        index: ExprId,
        /// Whether the index is subtracted.
        negate: bool,
    },
    /// `p - q` in elements; type `ptrdiff_t`.
    PtrDiff {
        /// Left pointer.
        lhs: ExprId,
        /// Right pointer.
        rhs: ExprId,
    },
    /// `c ? t : e`; `c` is a `Bool`.
    Cond {
        /// Condition.
        cond: ExprId,
        /// Value if true.
        then: ExprId,
        /// Value if false.
        els: ExprId,
    },
    /// `c ?: e` of GNU C: the value of `c`, evaluated once, if it is true, else `e`.
    CondElvis {
        /// Value tested, of the type of the result.
        value: ExprId,
        /// Value if it is zero.
        els: ExprId,
    },
    /// `a, b`: a sequence point between them.
    Comma {
        /// Evaluated for its effects.
        first: ExprId,
        /// The value.
        second: ExprId,
    },
    /// `place = value`; the value is that of the place afterwards.
    Assign {
        /// Place.
        place: ExprId,
        /// Value of the type of the place.
        value: ExprId,
        /// Whether the store is volatile.
        volatile: bool,
    },
    /// `place op= value`: loads the place, converts it to `compute`, computes, converts back, stores.
    CompoundAssign {
        /// Operator.
        op: ArithOp,
        /// Place.
        place: ExprId,
        /// Right operand, of type `compute` (shifts: of its own type).
        value: ExprId,
        /// Type in which C computes.
        compute: TypeId,
        /// Overflow rule in `compute`.
        overflow: Overflow,
        /// Whether the accesses are volatile.
        volatile: bool,
    },
    /// `p += i`, `p -= i` on a pointer place.
    PtrAssign {
        /// Pointer place.
        place: ExprId,
        /// Integer of any integer type, in elements.
        index: ExprId,
        /// Whether the index is subtracted.
        negate: bool,
    },
    /// `++` and `--` on an arithmetic or pointer place.
    IncDec {
        /// Which.
        op: IncDec,
        /// Place.
        place: ExprId,
        /// Overflow rule.
        overflow: Overflow,
        /// Whether the accesses are volatile.
        volatile: bool,
    },
    /// A call. Arguments have the parameter types; those behind `...` are promoted.
    Call {
        /// What is called.
        callee: Callee,
        /// Arguments.
        args: Vec<ExprId>,
    },
    /// A conversion.
    Convert {
        /// Which.
        kind: ConvertKind,
        /// Operand.
        operand: ExprId,
        /// Whether the source wrote a cast.
        explicit: bool,
    },
    /// A struct value; one entry for each field in order, `None` is zero.
    StructInit {
        /// Values by field.
        fields: Vec<Option<ExprId>>,
    },
    /// A union value: one member; `None` is all zero.
    UnionInit {
        /// Member and its value.
        field: Option<(u32, ExprId)>,
    },
    /// An array, vector or complex value. Elements behind the last entry are zero.
    ArrayInit {
        /// Leading elements; `None` is zero.
        elems: Vec<Option<ExprId>>,
    },
    /// All bits zero, of any type: implicit initialisation.
    Zero,
    /// A statement expression of GNU C: runs the block, then the value (`None`: void).
    StmtExpr {
        /// Block, whose locals the value may use.
        body: StmtId,
        /// Value.
        value: Option<ExprId>,
    },
    /// `va_arg(list, type)`: the next argument of the list at this place, which is one further then. The type is the
    /// expression's.
    VaArg(ExprId),
    /// `&&label` of GNU C (only before structuring).
    LabelAddr(LabelId),
    /// What this version cannot express; the function stays in C for this reason. The text says what it is.
    Unsupported(String),
}

impl ExprKind {
    /// Whether it is a place: what C calls an lvalue.
    pub fn is_place(&self) -> bool {
        use ExprKind::*;
        matches!(
            self,
            Local(_)
                | Global(_)
                | Deref(_)
                | Index { .. }
                | PtrIndex { .. }
                | Field { .. }
                | Str { .. }
                | CompoundLiteral { .. }
                | Temporary(_)
        )
    }
}
