//! Thunks in C: they stand behind the text of the unit, in the same translation unit, so that static functions can be called.

use super::Subject;
use super::signature::offsets;
use exuvia_cir::{FloatKind, FuncId, GlobalId, IntKind, Program, RecordKind, Type, TypeId, UnitId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const HEAD: &str = "\n#pragma clang diagnostic push\n#pragma clang diagnostic ignored \"-Weverything\"\n";
const TAIL: &str = "#pragma clang diagnostic pop\n";

/// What goes behind each unit. A line `/* thunk N */` stands before each, so that what the compiler says can be traced to it.
pub fn units(program: &Program, subjects: &[&Subject], variables: &[GlobalId]) -> BTreeMap<UnitId, String> {
    let mut units: BTreeMap<UnitId, String> = BTreeMap::new();
    for (number, subject) in subjects.iter().enumerate() {
        let unit = units.entry(program.functions[subject.function].unit).or_default();
        thunk(program, subject.function, number, unit);
        if subject.is_c_abi {
            let name = &program.functions[subject.function].name;
            let _ = writeln!(unit, "const void *const exuvia_address_{number} = (const void *)({name});");
        }
    }
    for (number, &id) in variables.iter().enumerate() {
        let global = &program.globals[id];
        let name = &global.name;
        let unit = units.entry(global.unit).or_default();
        let _ = writeln!(unit, "#undef {name}\nconst volatile void *const exuvia_variable_{number} = &{name};");
    }
    units.into_iter().map(|(unit, text)| (unit, format!("{HEAD}{text}{TAIL}"))).collect()
}

/// Numbers of the functions of each unit.
pub fn numbers(program: &Program, subjects: &[&Subject]) -> BTreeMap<UnitId, BTreeSet<usize>> {
    let mut units: BTreeMap<UnitId, BTreeSet<usize>> = BTreeMap::new();
    for (number, subject) in subjects.iter().enumerate() {
        units.entry(program.functions[subject.function].unit).or_default().insert(number);
    }
    units
}

fn thunk(program: &Program, id: FuncId, number: usize, out: &mut String) {
    let function = &program.functions[id];
    let (offsets, _) = offsets(program, id);
    let _ = writeln!(out, "/* thunk {number} */");
    // The oracle has a `main` of its own: that of the program is a macro for another name.
    if function.name != "main" {
        let _ = writeln!(out, "#undef {}", function.name);
    }
    let _ = writeln!(out, "void exuvia_c_{number}(const unsigned char *exuvia_a, unsigned char *exuvia_r) {{");
    for (at, param) in function.params.iter().enumerate() {
        let ty = c_type(program, param.ty);
        let from = format!("exuvia_a + {}", offsets[at]);
        let _ = writeln!(out, "    {ty} exuvia_{at}; __builtin_memcpy(&exuvia_{at}, {from}, sizeof exuvia_{at});");
    }
    let arguments: Vec<String> = (0..function.params.len()).map(|at| format!("exuvia_{at}")).collect();
    let call = format!("({})({})", function.name, arguments.join(", "));
    let returns = program.fn_type(id).is_some_and(|ty| !matches!(program.types.canon(ty.ret), Type::Void));
    let _ = match returns {
        true => writeln!(
            out,
            "    __auto_type exuvia_v = {call};\n    __builtin_memcpy(exuvia_r, &exuvia_v, sizeof exuvia_v);"
        ),
        false => writeln!(out, "    {call};"),
    };
    out.push_str("}\n");
}

/// A type to which C converts the parameter's without being asked.
fn c_type(program: &Program, ty: TypeId) -> String {
    match program.types.canon(ty) {
        Type::Bool => "_Bool".to_owned(),
        Type::Int(kind) => int(*kind).to_owned(),
        Type::Float(FloatKind::Float) => "float".to_owned(),
        Type::Float(_) => "double".to_owned(),
        Type::Enum(id) => c_type(program, program.enums[*id].underlying),
        Type::Record(id) => {
            let record = &program.records[*id];
            match (record.unnamed, record.kind) {
                (true, _) => record.name.clone(),
                (false, RecordKind::Struct) => format!("struct {}", record.name),
                (false, RecordKind::Union) => format!("union {}", record.name),
            }
        }
        _ => "void *".to_owned(),
    }
}

/// Functions with a `_BitInt` have no thunk.
fn int(kind: IntKind) -> &'static str {
    match kind {
        IntKind::Char => "char",
        IntKind::SChar => "signed char",
        IntKind::UChar => "unsigned char",
        IntKind::Short => "short",
        IntKind::UShort => "unsigned short",
        IntKind::Int => "int",
        IntKind::UInt => "unsigned int",
        IntKind::Long => "long",
        IntKind::ULong => "unsigned long",
        IntKind::LongLong => "long long",
        IntKind::ULongLong => "unsigned long long",
        IntKind::Int128 => "__int128",
        IntKind::UInt128 => "unsigned __int128",
        IntKind::Size => "__SIZE_TYPE__",
        IntKind::SSize | IntKind::BitInt { .. } => "__PTRDIFF_TYPE__",
    }
}

/// The tables of a program: what is not linked in is null there.
pub fn main(functions: usize, variables: usize) -> String {
    let mut out = String::from(
        "typedef void (*exuvia_thunk)(const unsigned char *, unsigned char *);\n\
         struct exuvia_entry { exuvia_thunk thunk; const void *at; };\n",
    );
    for number in 0..functions {
        let _ = writeln!(out, "__attribute__((weak)) void exuvia_c_{number}(const unsigned char *, unsigned char *);");
        let _ = writeln!(out, "__attribute__((weak)) extern const void *const exuvia_address_{number};");
    }
    for number in 0..variables {
        let _ = writeln!(out, "__attribute__((weak)) extern const volatile void *const exuvia_variable_{number};");
    }
    let _ = writeln!(out, "static struct exuvia_entry functions[{}];", functions.max(1));
    let _ = writeln!(out, "static const volatile void *variables[{}];", variables.max(1));
    out.push_str("extern int exuvia_oracle(const struct exuvia_entry *, const volatile void *const *);\n");
    out.push_str("int main(void) {\n");
    for number in 0..functions {
        let address = format!("exuvia_address_{number}");
        let _ = writeln!(out, "    functions[{number}].thunk = exuvia_c_{number};");
        let _ = writeln!(out, "    functions[{number}].at = &{address} ? {address} : 0;");
    }
    for number in 0..variables {
        let name = format!("exuvia_variable_{number}");
        let _ = writeln!(out, "    variables[{number}] = &{name} ? {name} : 0;");
    }
    out.push_str("    return exuvia_oracle(functions, variables);\n}\n");
    out
}
