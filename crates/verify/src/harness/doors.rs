//! Doors in C: what is called in the place of a function that has a body in C and one in Rust.

use super::signature::offsets;
use exuvia_cir::{FuncId, Program, Type};
use std::fmt::Write;

/// Declarations that a unit with doors needs.
pub const HEAD: &str = "int exuvia_shadow_enter(unsigned long, const void *, const unsigned char *);\n\
    void exuvia_shadow_begin(void);\n\
    void exuvia_shadow_leave(const unsigned char *, unsigned long);\n";

/// Name of the function that calls the Rust.
pub fn thunk(number: usize) -> String {
    format!("exuvia_shadow_thunk_{number}")
}

/// Name of the function that tells where the Rust is.
pub fn address(number: usize) -> String {
    format!("exuvia_shadow_address_{number}")
}

/// The body of the door of a function, which calls `behind`; none where a parameter has no name.
pub fn door(program: &Program, id: FuncId, number: usize, behind: &str) -> Option<String> {
    let call = call(program, id, behind)?;
    let result = program.fn_type(id).map(|ty| ty.ret)?;
    let is_void = matches!(program.types.canon(result), Type::Void);
    let result = if is_void { 0 } else { program.size_of(result)? };
    let mut out = arguments(program, id);
    out += &format!("    int exuvia_t = exuvia_shadow_enter({number}, __builtin_frame_address(0), exuvia_a);\n");
    out += &match is_void {
        true => format!("    if (__builtin_expect(exuvia_t == 0, 1)) {{ {call}; return; }}\n"),
        false => format!("    if (__builtin_expect(exuvia_t == 0, 1)) return {call};\n"),
    };
    out += &told(number, result, &call, is_void);
    Some(out)
}

/// The body of a door that only tells of calls: there is no Rust behind it. None where a parameter has no name.
pub fn telling_door(program: &Program, id: FuncId, number: usize, behind: &str) -> Option<String> {
    let call = call(program, id, behind)?;
    let mut out = arguments(program, id);
    out += &format!("    (void)exuvia_shadow_enter({number}, __builtin_frame_address(0), exuvia_a);\n");
    let is_void = matches!(program.types.canon(program.fn_type(id)?.ret), Type::Void);
    out += &if is_void { format!("    {call};\n}}\n") } else { format!("    return {call};\n}}\n") };
    Some(out)
}

/// The call of what stands behind the door; none where a parameter has no name.
fn call(program: &Program, id: FuncId, behind: &str) -> Option<String> {
    let names: Vec<&str> = program.functions[id].params.iter().map(|param| param.name.as_str()).collect();
    names.iter().all(|name| !name.is_empty()).then(|| format!("{behind}({})", names.join(", ")))
}

/// The begin of a door: a block with the arguments.
fn arguments(program: &Program, id: FuncId) -> String {
    let (offsets, size) = offsets(program, id);
    let mut out = format!("{{\n    unsigned char exuvia_a[{}] __attribute__((aligned(16)));\n", size.max(16));
    for (param, offset) in program.functions[id].params.iter().zip(offsets) {
        let copy = format!("__builtin_memcpy(exuvia_a + {offset}, &exuvia_p, sizeof exuvia_p);");
        let _ = writeln!(out, "    {{ __auto_type exuvia_p = {}; {copy} }}", param.name);
    }
    out
}

/// The calls that are not the program's own: of the Rust, and those that are told.
fn told(number: usize, result: u64, call: &str, is_void: bool) -> String {
    // A result that C has as a number may be a truth value in Rust, with fewer bytes.
    let room = result.max(16);
    let thunk = thunk(number);
    let mut out = format!("    unsigned char exuvia_r[{room}] __attribute__((aligned(16)));\n");
    out += &format!(
        "    extern void {thunk}(const unsigned char *, unsigned char *) __attribute__((visibility(\"hidden\")));\n"
    );
    out += "    __builtin_memset(exuvia_r, 0, sizeof exuvia_r);\n    if (exuvia_t >= 2) exuvia_shadow_begin();\n";
    out += &format!("    if (exuvia_t & 1) {thunk}(exuvia_a, exuvia_r);\n");
    out += &match is_void {
        true => format!("    else {call};\n"),
        false => format!(
            "    else {{ __auto_type exuvia_v = {call}; __builtin_memcpy(exuvia_r, &exuvia_v, sizeof exuvia_v); }}\n"
        ),
    };
    out += "    if (exuvia_t >= 2) exuvia_shadow_leave(exuvia_r, sizeof exuvia_r);\n";
    if !is_void {
        out +=
            &format!("    __typeof__({call}) exuvia_v;\n    __builtin_memcpy(&exuvia_v, exuvia_r, sizeof exuvia_v);\n");
        out += "    return exuvia_v;\n";
    }
    out + "}\n"
}
