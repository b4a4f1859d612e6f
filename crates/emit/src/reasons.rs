//! Reasons, as registered data: why a pointer is raw, why an operation is unsafe, why something stays in C.
//!
//! Codes of failed facts are registered by `exuvia-analysis`; [`find`] knows both.

/// A registered reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reason {
    /// Stable code.
    pub code: &'static str,
    /// One line.
    pub summary: &'static str,
    /// What it means, and what would lift it.
    pub doc: &'static str,
}

macro_rules! reasons {
    ($($code:literal: $summary:literal, $doc:literal;)*) => {
        /// All reasons of plan and lowering, in order of their codes.
        pub const ALL: &[Reason] = &[$(Reason { code: $code, summary: $summary, doc: $doc }),*];
    };
}

reasons! {
    "alias": "symbol alias", "Inside the program an alias is its target, and an alias of a function calls it. One that is weak in a library or of another type stays in C with what it stands for, and so does what uses one whose target is not known; a variable has one symbol only.";
    "alloca": "`alloca` in a frame that may be jumped over", "The translation frees the memory when the function returns; a `longjmp` over the frame would pass over that.";
    "asm-label": "defined by assembler text", "A label without `.globl` is known in its object file only; the function stays there.";
    "assembler-source": "assembler source", "A source file in assembler is compiled with the C that stays, as the preprocessor leaves it. What it names of the program has its symbol and the C calling convention.";
    "atomic": "atomic access", "Rust's atomics are scalars of at most eight bytes; this object is larger, a struct, or a function pointer.";
    "bit-field": "bit-field", "The function touches a bit-field that is wider than 64 bits, or laid out as no Rust member can be. Other bit-fields have accessors on a member that holds their bits.";
    "bit-int": "`_BitInt`", "Up to 128 bits they are integers of Rust that hold values of so many bits. Wider ones, builtins that compute with any integer, arguments of `va_arg`, and updates of places with side effects are not translated.";
    "branch-not-taken": "conditional compilation left it out", "No unit that was read compiles this part of the file (`#ifdef` and its kin), so that it is not in the Rust. Migrate with a second `--config` in which it is compiled to have it behind a `cfg`.";
    "call-foreign": "call of a function outside the program", "A function of the C library or of another library is called, with pointers or in a way that could do harm. In the safe plan those that print (`printf`, `fprintf` to `stdout` and `stderr`, `puts` …) or take strings are called by safe functions of the runtime module, where the format is a literal, the arguments are what it says, and every string is proved to be one: a literal, a parameter that is `&CStr`, an array. Where one of them is not, the detail says which.";
    "call-pointer": "call through a function pointer", "Function pointers have the C's type; what they point to is `unsafe`. Pointers of a type of which every one in the program leads to a translated, safe function are `extern \"C\" fn` without `unsafe`; a type is none of these where a conversion, a list of arguments, a union, assembler or another library may give a pointer of it, where a function behind it is unsafe, and where C stays or others can name what is in the program.";
    "call-unsafe": "call of an unsafe function", "The callee has unsafe operations of its own; when they go, this goes.";
    "called-from-c": "called by a function that stays in C", "Its signature is that of the C, because C calls it. It is lifted when the caller moves.";
    "checked-boundary": "checked pointers: memory is shared with code outside", "Raw pointers are followed by checks at run time (`rt::read`, `rt::get!`) only in whole programs: what code outside allocates, frees or points to is not known to the checks.";
    "checked-given-away": "checked pointers: memory may be freed by others", "The memory reaches a function of another library of which nothing is known; it might free it. With glibc the checks know of that, as the program defines `free` for all; but another thread could do it between a check and the access, or the program has an allocator of its own.";
    "checked-hot": "checked pointers: too much of the time", "By an estimate (loops, and calls from loops) the function takes so much of the program's time that checks of its pointers would show. `--checks all` checks it all the same.";
    "checked-instead": "checked, in the place of a reference", "Proof allows a reference, and a caller has no more than a raw pointer, of which a reference can only be made by `unsafe`: the parameter stays a pointer, which the function checks.";
    "checked-left": "checked pointers: something else stays unsafe", "Functions have checks where they become safe by them. What would be left unsafe in this one is told: kinds of operations with how many there are, and the first of each.";
    "checked-longjmp": "checked pointers: a local that `longjmp` may pass over", "What is called while the function runs may `longjmp` out of it (or a handler of signals may): what says how long a local lives would be passed over, so that its locals are not known to the checks. (On x86-64 with glibc, in a program of one thread and one stack, the program brings a `longjmp` of its own, which tells the checks.)";
    "checked-parameter": "checked pointers: address of a parameter", "A parameter of a function with `...` whose address is taken is not known to the checks.";
    "checked-partly-c": "checked pointers: the program is partly C", "The object is a local of a function that stays in C; or such a function allocates or frees memory, in a program that does not define `malloc` for all (not glibc, or it has an allocator of its own); or there are assembler sources.";
    "checked-sorted": "checked pointers: what the C library sorts", "The C library's `qsort` may hand copies of elements to the function that compares, in memory that the checks do not know. The runtime module's sorts in its place; what is sorted by code that stays in C, by `qsort_r`, or by a `qsort` that is declared in another way than the standard has it, is not checked, and nothing is where the address of `qsort` is taken.";
    "checked-stack": "checked pointers: memory of `alloca`", "Memory of `alloca` and arrays of variable length are not known to the checks.";
    "checked-start": "checked pointers: something with arguments runs before `main`", "What a constructor is given comes from outside, and nothing is known of it. (So it is with one that asks to run before all others.)";
    "checked-static": "checked pointers: address of a mutable variable", "A variable with static storage that is written is known to the checks only where it is an `rt::Global` (in programs that are proved to have one thread).";
    "checked-target": "checked pointers: another target", "Checks read the program's image as Linux loads it.";
    "checked-temporary": "checked pointers: temporary object", "Compound literals, results that are structs, and what stands behind `...` are not known to the checks.";
    "checked-threads": "checked pointers: maybe called from other threads", "Others are given a function of the program, and it is not known that there is one thread: between a check and the access another thread could free the memory.";
    "checked-unknown": "checked pointers: unknown memory", "The pointer may come from the C library or other code outside the program, from a number, or from the command line. What others have is known with glibc, in a program of one thread whose `malloc` is not its own and which calls nothing that maps memory or gives memory of the C library to write in; but such a pointer may lead to all that the program ever gave away, so that all of that has to be known: the detail names what is not.";
    "checked-values": "checked pointers: not all bytes are a value", "The object holds a `bool` or an enumeration that is an `enum` of Rust: a checked pointer to another type could put bytes there that are none of its values.";
    "cleanup-attribute": "`__attribute__((cleanup))`", "A function runs when a variable goes out of scope: calls at every exit. Variables of unknown length, or left by a computed `goto`, are not translated.";
    "complex": "complex number", "Complex numbers are structs of the runtime module; this use of one is not translated.";
    "computed-goto": "computed `goto`", "A computed `goto` jumps to labels that cannot be followed. Addresses of labels in a function without a computed `goto` are numbers.";
    "constructor": "runs before or after `main`", "Functions without parameters and result are put where the C library's start-up code finds them: in the library of the output, or in the programs that have their file where others of the build lack it. Others stay in C, and those of a library under `c-abi` that some program of the build is made without.";
    "declared-only": "declared only", "The function is not part of the program.";
    "demoted-by-rustc": "rustc rejected the form", "The facts allowed a reference or slice, but the borrow checker could not follow: the message is in the detail.";
    "enum-number": "enumeration that is used as a number", "A type of its own would need more conversions than it saves, or its integer is not the same on all targets: the enumeration stays a name of the integer, its enumerators constants.";
    "faithful-plan": "faithful plan", "The faithful plan uses raw forms only; migrate with `--plan safe` for references and slices.";
    "float128": "`__float128`", "No type of stable Rust has 128 bits of floating point, and the C library computes with it in functions of the compiler's own.";
    "frame-address": "`__builtin_return_address`", "Rust cannot name where a function returns to, nor its frame. The function stays in C, where these are those of the C function.";
    "function-like-macro": "function-like macro that is expanded", "It becomes a function where uses are one expression each, agree in what they compute and in the types of the arguments, give a number or a truth value, and where a call cannot be told from the expansion (no effects, no local of its user, no argument that is a type or a place). Others become a `macro_rules!` where at least two uses came out as the same Rust, arguments and variables of the user aside, and where names that it binds and labels cannot be mistaken. Uses that are neither are expanded where they stand.";
    "goto-into-statement-expression": "`goto` into a statement expression", "Control enters a GNU statement expression from outside.";
    "goto-target-missing": "`goto` to a label that is not there", "The label of a jump was not found.";
    "half-float": "floating type of 16 bits", "`_Float16`, `__fp16` and `__bf16` have no type in stable Rust.";
    "inline-asm": "inline assembler", "Assembler text that is empty becomes `black_box` and fences; other text becomes `asm!` where constraints, clobbers and labels have an exact counterpart there, and stays in C where not.";
    "inner-pointer": "pointer behind a pointer", "Forms are offered for parameters and locals, not for what they point to.";
    "internal-error": "lowering failed", "A defect of Exuvia, which cost this function only. Please report it with the function.";
    "length-effects": "length argument with effects", "The length of a slice argument would have to be evaluated twice, in a place where it cannot be saved.";
    "long-double": "`long double`", "The 80 bits of the x87 unit are a type of the runtime module; this use of one, or the format of another machine, is not translated.";
    "macro-not-constant": "macro that is not one constant", "Its uses differ in value or are no constants, so it is expanded where it is used.";
    "macro-unused": "macro without a use as a value", "Nothing that was compiled uses it as a constant, so its value and type are not known.";
    "mixed-clash": "another function of this name moved", "Programs of one build each define the name. The Rust of a mixed build is one library, in which one of them can have it; the others stay in C.";
    "mixed-header": "uses a header's function or variable with state", "Each C file that includes the header has its own, so that Rust cannot have it in their place. Move it out of the header, or migrate the whole program.";
    "mixed-main": "`main` of a mixed build", "The C compiler's own build starts the program: `main` stays in C, and calls what moved.";
    "mixed-overflow": "overflow builtin on no integers", "`__builtin_*_overflow` on operands or a result that are no integers of Rust.";
    "no-body": "no body", "There is nothing to translate.";
    "no-facts": "no facts", "No analysis has looked at this slot.";
    "not-moved": "not among what is to move", "A mixed build moves the files and functions that it is asked to (`exuvia migrate PROJECT --boundary mixed ITEM`); the project's own build compiles the rest as it did. So it does with variables that other files can name.";
    "packed-aligned": "layout that Rust cannot give", "The attributes of the C give the record a layout that no nesting of `repr(packed)` and `repr(align)` has: mostly a packed record that holds an aligned one.";
    "passed-differently": "C and Rust pass it differently", "Rust's `extern \"C\"` has neither `long double` nor vectors: a function that takes or gives one cannot be called across the border. Calls of C with `long double` are assembled by the runtime module where it can (x86-64).";
    "pointer-arithmetic": "pointer arithmetic", "A raw pointer is moved or indexed; a slice or cursor would lift it.";
    "raw-deref": "raw pointer", "A computed raw pointer is followed.";
    "raw-element": "raw pointer in an array", "Pointers in arrays have no other form in this version.";
    "raw-field": "raw pointer in a struct", "Pointers in structs have no other form in this version.";
    "raw-global": "raw pointer in a variable", "Pointers in variables with static storage have no other form in this version.";
    "raw-local": "raw pointer in a local", "A pointer local that walks in one array with a name becomes an index into it. This one gets its value from elsewhere (the heap, a call, memory), may be null, or sees the array as another type; the detail says which value it is.";
    "raw-return": "raw pointer as a result", "Results have no other form in this version.";
    "raw-view": "raw pointer taken from a slice or string", "The parameter is a slice or a C string, but the body moves, casts or keeps its pointer.";
    "reborrow": "reference made of a raw pointer", "The callee takes a reference, the caller has a raw pointer: the facts prove that it is valid, the caller's form is what is missing.";
    "rustc-rejected": "rustc rejected the translation", "The function did not compile with raw forms either, so it stays in C. Please report it.";
    "section": "placed in a section", "The program walks the section, or its flags would differ: what is in it stays in C.";
    "setjmp": "calls `setjmp`", "A function that returns twice cannot be called from Rust.";
    "shared-object-between": "a shared library is between", "The function uses something of another file, which a program or library of the build has from a shared library and not in itself: one copy of the Rust would stand in each. It stays in C.";
    "shared-with-c": "shared with C", "A function that stays in C uses it.";
    "static-mut": "mutable static", "A variable with static storage that is written: `static mut`, or a part of an `rt::Global` that is used otherwise than by value. In the safe plan of a program for one target, a number or a pointer whose address is not taken, or an array of such of which only elements are used, is an atomic instead, unless a loop without calls uses it; all else is an `rt::Global`, read and stored by value without `unsafe`, if nothing that the program calls may start a thread (the row of a `static mut` says what may). What is left then are references to parts, members of unions and of packed structs, and elements behind the declared end of an array.";
    "target-feature": "may use an extension of the processor", "The function is compiled for processors with the extensions that its `target` attribute names, as the C is. Calling it on another is undefined, so that it is `unsafe`; its callers find out, as they do in C.";
    "thread-local": "thread-local variable", "`thread_local!`; a variable that C that stays, or other code, knows by its symbol stays in C with what uses it.";
    "transmute": "same bits under another type", "A function pointer is called under another type than its own.";
    "union-field": "union", "Which member of a union is valid is known to the programmer only.";
    "unreachable": "`__builtin_unreachable`", "The C promises that control never comes here.";
    "unregistered": "reason without a registration", "A defect of Exuvia: the reason has no page. Please report it.";
    "unstructured-jump": "jump that was not structured", "A jump has no counterpart in Rust and was not rewritten.";
    "unsupported-expression": "expression that is not translated", "This version does not take the construct; the detail names it.";
    "unsupported-statement": "statement that is not translated", "This version does not take the construct; the detail names it.";
    "unsupported-type": "type that is not translated", "This version does not take the type; the detail names it.";
    "va-arg": "variable argument", "The function takes an argument behind `...` as what it believes it to be; only its caller knows.";
    "va-list": "variable argument list", "The list holds or is walked by what Rust has no counterpart for: an argument of a type that C never passes there or that has no known class of registers, or any list of a target other than x86-64 with the System V ABI.";
    "variadic-definition": "defines a function with `...`", "Stable Rust cannot define C-variadic functions. For x86-64 with the System V ABI they are translated to functions that take the list; for other targets they stay in C.";
    "variadic-entry": "function with `...` that C can call", "Code in C, or code that has a pointer to the function, calls it by the C convention: a few instructions of assembler in `va.rs` put the arguments into a list and call the Rust function.";
    "variants-differ": "decided by another variant", "The crate is for several configurations or targets, and a better form does not hold, or something is unsafe, in one of them. Signatures are the same in all, so that it is decided alike.";
    "vector": "vector type", "Vectors are structs of the runtime module, with operators for all elements; this operation, or a vector of this kind, is not translated.";
    "vla": "variable length array", "Such arrays are pointers into memory that is freed with their block. That needs a length whose evaluation is known, no initialiser, and no `longjmp` over the frame.";
    "volatile": "volatile access", "Each access must happen as written: `read_volatile`, `write_volatile`.";
    "weak": "weak definition", "Stable Rust has no weak symbols: definitions that others may replace, and uses of symbols that may be missing, stay in C. In a program of its own a weak definition is like any other.";
}

/// The reason with a code, those of failed facts included.
pub fn find(code: &str) -> Option<Reason> {
    let own = ALL.iter().find(|r| r.code == code).copied();
    own.or_else(|| exuvia_analysis::codes::find(code).map(|c| Reason { code: c.name, summary: c.summary, doc: c.doc }))
}

/// The registered form of a code that came as text.
pub fn registered(code: &str) -> &'static str {
    find(code).map_or("unregistered", |r| r.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_unique() {
        assert!(ALL.windows(2).all(|w| w[0].code < w[1].code));
    }
}
