//! One program, another body each time: which condition it breaks.

use crate::{Facts, World, analyse};
use exuvia_cir::text::parse;
use exuvia_cir::verify::{Phase, verify};
use exuvia_cir::{EnumId, FuncId, Program};

const TABLES: &str = r#"
file0 "a.c" absolute "/a.c" { lines [0] }
unit0 "a.c" file0 directory "/" arguments []
mod0 ["a"] files [file0]
rec0 struct "box" key "box" mod0 size 8 align 4 complete {
  field "e" enum0 offset 0
  field "n" int offset 32
}
enum0 "color" key "color" mod0 underlying uint { "RED" 0 "GREEN" 1 "BLUE" 5 }
enum1 "odd" key "odd" mod0 underlying int { "ONE" 1 "MINUS" -1 }
@g0 "last" enum0 key "last" internal defined mod0 unit0
@g1 "boxes" [2]rec0 key "boxes" internal defined mod0 unit0
@f0 "f" fn(enum0, int) -> enum0 params ["c" enum0 "n" int] key "f" internal mod0 unit0 {
  local %0 "c" enum0 param 0
  local %1 "n" int param 1
  local %2 "d" enum0
  local %3 "b" rec0
  local %4 "o" enum1
  local %5 "p" *rec0
  local %6 "q" *fn(int, int) -> int
  root { BODY return [%0]; }
}
@f1 "main" fn() -> int params [] key "main" external mod0 unit0 {
  root {
    call @f0(int_to_int(enum0.1::int)::enum0, 3);
    return 0;
  }
}
@f2 "given" fn() -> enum0 params [] key "given" external mod0 unit0
@f3 "taken" fn(*uint) -> void params ["p" *uint] key "taken" external mod0 unit0
@f4 "memset" fn(*void, int, size) -> *void params ["s" *void "c" int "n" size] key "memset" external mod0 unit0
@f5 "memcpy" fn(*void, *const void, size) -> *void params ["d" *void "s" *const void "n" size] key "memcpy" external mod0 unit0
"#;

fn program(body: &str) -> Program {
    let text = TABLES.replace("BODY", body);
    let program = parse(&text).unwrap_or_else(|e| panic!("{text}\n{e}"));
    let messages: Vec<String> = verify(&program, Phase::Structured).into_iter().map(|d| d.message).collect();
    assert_eq!(messages, Vec::<String>::new());
    program
}

fn facts(body: &str, world: &World) -> Facts {
    analyse(&program(body), world)
}

/// The condition that an enumeration breaks with this body in the program; nothing if it is closed.
fn broken(body: &str, id: u32) -> &'static str {
    match &facts(body, &World::default()).enums[EnumId(id)].closed {
        Ok(_) => "",
        Err(failure) => failure.code.name,
    }
}

#[test]
fn enumerators_and_copies_are_closed() {
    for body in [
        "",
        "let %2 = int_to_int(enum0.0::int)::enum0; (%0 = [%2]);",
        "let %2 = int_to_int(5)::enum0;",
        "let %2 = int_to_int((([%1] == 2) ? enum0.0::int else enum0.2::int))::enum0;",
        "let %2 = int_to_int(int_to_int(int_to_int([%0])::uint)::long)::enum0;",
        "let %2 = int_to_int(bool_to_num(([%1] == 2))::int)::enum0;",
        "let %3 = struct{[%0], 4}::rec0; (index(@g1, [%1]) = [%3]); (@g0 = [(%3.0)]);",
        "let %3 = zero::rec0; let %5 = &(%3); ((*([%5]).0) = [%0]);",
        "let %3; call @f4(ptr_to_ptr(&(%3))::*void, 0, 8::size); (@g0 = [(%3.0)]);",
        "let %3; call @f5(ptr_to_ptr(&(%3))::*void, ptr_to_ptr(&(index(@g1, 1)))::*const void, 8::size);",
    ] {
        assert_eq!(broken(body, 0), "", "{body}");
    }
}

#[test]
fn each_way_out_is_seen() {
    for (body, code) in [
        ("let %2 = int_to_int([%1])::enum0;", "enum-from-number"),
        ("let %2 = int_to_int(2)::enum0;", "enum-from-number"),
        ("let %2 = int_to_int((([%1] == 2) ? enum0.0::int else [%1]))::enum0;", "enum-from-number"),
        ("(%0 = int_to_int((int_to_int([%0])::int + 1))::enum0);", "enum-from-number"),
        ("postinc!(%0);", "enum-arithmetic"),
        ("(%0 = call @f2());", "enum-outside"),
        ("let %6 = cast fn_to_fn(@f0)::*fn(int, int) -> int; call indirect([%6])(9, 1);", "enum-outside"),
        ("let %5 = &(index(@g1, 0)); (ptr_index(ptr_to_ptr([%5])::*int, [%1]) = 7);", "enum-memory"),
        ("call @f3(ptr_to_ptr(&(%0))::*uint);", "enum-memory"),
        ("(*(ptr_to_ptr(&(%0))::*uint) = 7::uint);", "enum-memory"),
        ("(*(ptr_to_ptr(&(@g1))::*char) = 7::char);", "enum-memory"),
        ("let %3; call @f4(ptr_to_ptr(&(%3))::*void, 1, 8::size);", "enum-memory"),
        ("let %3; call @f5(ptr_to_ptr(&(%3))::*void, ptr_to_ptr(&(%1))::*const void, 4::size);", "enum-memory"),
    ] {
        assert_eq!(broken(body, 0), code, "{body}");
    }
}

#[test]
fn zero_matters_where_objects_start_as_zero() {
    assert_eq!(broken("let %4 = int_to_int(enum1.0::int)::enum1;", 1), "");
    assert_eq!(broken("let %4 = zero::enum1;", 1), "enum-zero");
}

#[test]
fn what_others_call_and_what_stays_in_c_is_open() {
    let world = World { exported: [FuncId(0)].into(), ..World::default() };
    assert_eq!(facts("", &world).enums[EnumId(0)].closed.as_ref().unwrap_err().code.name, "enum-outside");
    let world = World { kept: [FuncId(0)].into(), ..World::default() };
    assert_eq!(facts("", &world).enums[EnumId(0)].closed.as_ref().unwrap_err().code.name, "enum-in-c");
}

#[test]
fn uses_as_a_type_and_as_a_number_are_told_apart() {
    let usage = |body: &str| facts(body, &World::default()).enums[EnumId(0)].usage.clone();
    let before = usage("");
    let compared =
        usage("if ((int_to_int([%0])::uint > int_to_int(enum0.1::int)::uint)) (%0 = int_to_int(enum0.0::int)::enum0);");
    assert_eq!((compared.typed - before.typed, compared.numeric, compared.ordered), (2, before.numeric, true));
    let counted = usage("postinc!(%0);");
    assert_eq!((counted.typed, counted.numeric - before.numeric), (before.typed, 1));
}
