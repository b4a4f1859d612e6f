//! What nodes and edges are. Numbers are stable: they stand in stores.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$kind_doc:meta])* $kind:ident = $number:literal $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$kind_doc])* $kind = $number,)*
        }

        impl $name {
            /// All kinds, by number.
            pub const ALL: &[$name] = &[$($name::$kind,)*];

            /// The kind of a number.
            pub fn from_number(number: u8) -> Option<Self> {
                match number {
                    $($number => Some($name::$kind),)*
                    _ => None,
                }
            }

            /// As people, JSON and exports name it.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$kind => $text,)*
                }
            }

            /// The kind of a name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}

kinds! {
    /// What a node stands for.
    NodeKind {
        /// A file.
        File = 0 "file",
        /// A function.
        Function = 1 "function",
        /// A variable with static storage.
        Variable = 2 "variable",
        /// A struct.
        Struct = 3 "struct",
        /// A union.
        Union = 4 "union",
        /// An enumeration.
        Enum = 5 "enum",
        /// A typedef.
        Typedef = 6 "typedef",
        /// A member of a struct or union.
        Field = 7 "field",
        /// An enumerator.
        Enumerator = 8 "enumerator",
        /// A macro.
        Macro = 9 "macro",
        /// A type of the language itself, as far as something refers to it (`void` behind a cast).
        Builtin = 10 "type",
    }
}

kinds! {
    /// What one node has to do with another.
    EdgeKind {
        /// Calls by name.
        Calls = 0 "calls",
        /// Calls through a pointer that can hold the function: its address was seen to get there.
        CallsPointer = 1 "calls-pointer",
        /// May call through a pointer: no address was seen to get there, but the types fit. It is only likely.
        MayCall = 2 "may-call",
        /// Can hold the address of a function: where handlers are registered.
        Holds = 3 "holds",
        /// Reads.
        Reads = 4 "reads",
        /// Writes.
        Writes = 5 "writes",
        /// Takes the address.
        TakesAddress = 6 "takes-address",
        /// Names a type.
        UsesType = 7 "uses-type",
        /// Uses a macro.
        UsesMacro = 8 "uses-macro",
        /// Asks whether a macro is defined.
        TestsMacro = 9 "tests-macro",
        /// Uses an enumerator.
        UsesConstant = 10 "uses-constant",
        /// Includes a file.
        Includes = 11 "includes",
        /// Allocates memory by this function of the C library, or memory of this type.
        Allocates = 12 "allocates",
        /// Gives memory back, by this function of the C library, or memory of this type.
        Releases = 13 "releases",
        /// Makes an integer of a pointer to this type.
        PointerToInteger = 14 "pointer-to-integer",
        /// Makes a pointer to this type of an integer.
        IntegerToPointer = 15 "integer-to-pointer",
        /// Reads a member of a union in a function that writes a member of another type.
        UnionRead = 16 "union-read",
    }
}

impl EdgeKind {
    /// Whether control can go along it.
    pub fn is_call(self) -> bool {
        matches!(self, EdgeKind::Calls | EdgeKind::CallsPointer | EdgeKind::MayCall)
    }
}

/// What is true of a node, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Flags(pub u32);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $text:literal,)*) => {
        impl Flags {
            $($(#[$doc])* pub const $name: Flags = Flags(1 << $bit);)*

            /// Names of the bits that are set, in order.
            pub fn names(self) -> Vec<&'static str> {
                let all = [$((Flags::$name, $text),)*];
                all.into_iter().filter(|(flag, _)| self.has(*flag)).map(|(_, name)| name).collect()
            }
        }
    };
}

flags! {
    /// The project defines it.
    DEFINED = 0 "defined",
    /// Other units, and with a library other programs, can name it.
    EXTERNAL = 1 "external",
    /// `static`.
    STATIC = 2 "static",
    /// A system header declares it.
    SYSTEM = 3 "system",
    /// `inline`.
    INLINE = 4 "inline",
    /// Runs before `main`, or after it.
    CONSTRUCTOR = 5 "constructor",
    /// Takes `...`.
    VARIADIC = 6 "variadic",
    /// `const`.
    CONST = 7 "const",
    /// A variable of each thread.
    THREAD_LOCAL = 8 "thread-local",
    /// Only programs that look like tests have it.
    TEST = 9 "test",
    /// Does not return.
    NO_RETURN = 10 "no-return",
    /// Its address is taken.
    ADDRESS_TAKEN = 11 "address-taken",
    /// Its symbol is hidden from other shared objects.
    HIDDEN = 12 "hidden",
    /// Calls through a pointer of which not even a likely target is known.
    UNRESOLVED_CALL = 13 "unresolved-call",
    /// A macro with parameters.
    FUNCTION_LIKE = 14 "function-like",
    /// A declaration without what it would take to use it (`struct s;`).
    INCOMPLETE = 15 "incomplete",
    /// A library or program of the build exports its symbol.
    EXPORTED = 16 "exported",
}

impl Flags {
    /// Whether all bits of `other` are set.
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    /// With the bits of `other`.
    #[must_use]
    pub fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    /// With the bits of `other` where `condition` holds.
    #[must_use]
    pub fn with_if(self, other: Flags, condition: bool) -> Flags {
        if condition { self.with(other) } else { self }
    }
}
