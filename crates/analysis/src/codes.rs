//! The reasons for which a fact can fail, as registered data.

/// Why a fact does not hold. The code is stable and goes into the ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    /// Stable name.
    pub name: &'static str,
    /// One line.
    pub summary: &'static str,
    /// What it means and what can be done about it.
    pub doc: &'static str,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $name:literal, $summary:literal, $text:literal;)*) => {
        $($(#[$doc])* pub const $id: Code = Code { name: $name, summary: $summary, doc: $text };)*
        /// All codes, in the order in which the conditions are asked.
        pub const ALL: &[Code] = &[$($id),*];
    };
}

codes! {
    /// The function is exported.
    EXPORTED = "exported", "code outside the program can call the function",
        "A caller that is not part of the program may pass anything that the C allows: null, overlapping or uninitialised \
         memory. Make the function static, or build as a program instead of a library, if nothing outside calls it.";
    /// The address of the function is taken.
    ADDRESS_TAKEN = "address-taken", "the function is called through a pointer",
        "Its type must stay that of the function pointer, and not all of its callers are known by name.";
    /// The function stays in C.
    KEPT = "kept-in-c", "the function stays in C",
        "Its signature is that of the C.";
    /// A caller is not known.
    UNKNOWN_CALLER = "unknown-caller", "not all callers are known",
        "Something that could not be read may call the function.";
    /// The function has no prototype or is called with other types.
    PROTOTYPE = "call-mismatch", "a call does not match the definition",
        "The function is called without a prototype, or with another number of arguments.";
    /// The pointee is not a complete object type.
    INCOMPLETE = "incomplete-pointee", "the pointer has no complete object type",
        "A reference needs a type with a size; this is `void`, a function, or a struct without a definition.";
    /// A volatile pointee.
    VOLATILE = "volatile-pointee", "the memory is volatile",
        "References do not make volatile accesses.";
    /// A pointee without its alignment.
    UNALIGNED = "unaligned-pointee", "the memory may have less alignment than its type",
        "A typedef of the C lowers the alignment of what is pointed to, or it may be a member of a packed struct; a reference \
         promises the alignment of its type.";
    /// The whole object may be larger or smaller than the type says.
    WHOLE_OBJECT = "whole-object", "the pointer may be used for more or less memory than its type",
        "A union, a struct with a trailing array, a pointer cast to another type, or an object of another type or size that \
         reaches the parameter: a reference would claim the wrong extent.";
    /// A character pointer without a length.
    STRING = "string", "a character pointer is a string without a length",
        "Whether one character or a string is meant cannot be told by the type.";
    /// The parameter itself changes.
    REASSIGNED = "reassigned", "the parameter is given another value",
        "The pointer walks or is replaced in the body.";
    /// The address of the parameter is taken.
    PARAM_ADDRESS = "param-address-taken", "the address of the parameter itself is taken",
        "The pointer can be read or changed through another pointer.";
    /// A copy of the pointer lives on in a local.
    COPIED = "copied-to-local", "the pointer, or one derived from it, is kept in a local",
        "A second name for the object exists in the body.";
    /// Arithmetic or indexing.
    ARITHMETIC = "pointer-arithmetic", "the pointer is indexed or moved",
        "It is used for more than one object.";
    /// Stored where it outlives the call.
    ESCAPES = "escapes", "the pointer is stored, or given to code that may keep it",
        "The object may be used through the stored pointer after, or during, the call.";
    /// Returned.
    RETURNED = "returned", "the pointer, or one derived from it, is returned",
        "The result would need the lifetime of the parameter.";
    /// Freed.
    FREED = "freed", "the memory may be freed during the call",
        "A reference must stay valid to the end of the call.";
    /// Compared or turned into a number.
    ADDRESS_OBSERVED = "address-observed", "the address itself is compared or converted",
        "What the address is matters, not only what it points to.";
    /// May be null, or not known.
    NULLNESS = "nullness-unknown", "it is not proved that the pointer is valid when it is not null",
        "No dereference happens on every path, and not every caller passes the address of an object.";
    /// Uninitialised memory.
    UNINITIALISED = "may-be-uninitialised", "the memory may not be initialised",
        "Any bytes are a value of a number or a pointer, and new memory counts as initialised with the bytes that lie in it; of a truth value or a \
         closed enumeration they are none, and nothing proves that it was stored before the call. Memory behind `...` is not followed.";
    /// Aliased.
    ALIAS = "may-alias", "the object may be used through another pointer during the call",
        "`&mut` means that nothing else uses the object, `&` that nothing writes it, while the call lasts.";
    /// Not a string literal in every call.
    NO_STRING = "no-string", "not every call passes a string literal",
        "`&CStr` wants a string that ends and that nothing changes; literals are that. A pointer into a buffer may end later, \
         be changed, or be freed.";
    /// No length.
    NO_EXTENT = "no-extent", "no parameter or constant is proved to bound the memory",
        "A slice needs a length that C definedness proves: an access to every element, a whole-range library call, \
         arithmetic to the end, or objects of known size in all callers.";
    /// A local that does not walk in one array.
    NO_ARRAY = "no-array", "the local does not point into one array all its life",
        "A pointer local becomes an index where every value that it is given is an element of one array with a name: a \
         variable, or a member of one. Memory of the heap, results of calls and pointers loaded from memory have no such name.";
    /// A value that may be no enumerator is converted.
    ENUM_FROM_NUMBER = "enum-from-number", "a number that may be no enumerator is stored in the enumeration",
        "An `enum` of Rust holds its variants only; C lets any number be converted. Only enumerators, values of the same \
         enumeration, and truth values where 0 and 1 are enumerators are seen to be right.";
    /// Arithmetic on an object of an enumeration.
    ENUM_ARITHMETIC = "enum-arithmetic", "an object of the enumeration is computed with",
        "`e++` and `e |= A` make values that need not be enumerators, the one behind the last most of all.";
    /// Values from outside.
    ENUM_OUTSIDE = "enum-outside", "a value of the enumeration comes from code that is not seen",
        "A function that others may call takes it, a function that the program does not define or `va_arg` gives it, or a \
         call passes another type: the value may be none of the enumerators.";
    /// Memory that may hold something else.
    ENUM_MEMORY = "enum-memory", "memory of the enumeration may be written as something else",
        "A pointer of another type, bytes that are read or copied, an allocator of the program's own or code outside the \
         program may put anything there.";
    /// A union.
    ENUM_UNION = "enum-union", "the enumeration is a member of a union",
        "Writing another member changes it.";
    /// A bit-field.
    ENUM_BIT_FIELD = "enum-bit-field", "the enumeration is the type of a bit-field",
        "A bit-field holds some bits of a number, which its accessors put together.";
    /// A volatile object.
    ENUM_VOLATILE = "enum-volatile", "an object of the enumeration is volatile",
        "Something that is not seen may change it.";
    /// Zero is no enumerator.
    ENUM_ZERO = "enum-zero", "an object of the enumeration may be zero, which is no enumerator",
        "Static variables, members that an initialiser leaves out and cleared memory are zero.";
    /// Code that stays in C.
    ENUM_IN_C = "enum-in-c", "C that stays uses the enumeration",
        "The compiler of C does not keep to enumerators.";
    /// An access outside the bound.
    INDEX = "index-not-bounded", "an access is not proved to lie inside the bound",
        "The C may use elements before the first or behind the last that the length names; a slice would panic there.";
}

/// The code with a name.
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().find(|c| c.name == name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = super::ALL.iter().map(|c| c.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), super::ALL.len());
    }
}
