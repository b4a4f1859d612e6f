//! Every class on a line of C, all that it makes of it.

use super::super::tokens;
use super::{CLASSES, View};

/// What the class called `name` makes of `text`, without doubled blanks.
fn made(name: &str, text: &str) -> Vec<String> {
    let tokens = tokens::of(text);
    let view = View { text, tokens: &tokens };
    let class = CLASSES.iter().find(|class| class.name == name).unwrap();
    let edits = (0..tokens.len()).flat_map(|at| (class.at)(view, at));
    let all = edits.map(|edit| edit.applied(text).split_whitespace().collect::<Vec<_>>().join(" "));
    all.collect()
}

fn holds(name: &str, text: &str, expected: &str) {
    let made = made(name, text);
    assert!(made.iter().any(|text| text == expected), "{expected} is not in {made:#?}");
}

#[test]
fn operators_become_others_of_their_kind() {
    holds("relational operator", "a<b", "a >= b");
    holds("arithmetic operator", "a*b", "a / b");
    holds("bitwise operator", "a<<b", "a ^ b");
    holds("logical operator", "a&&b", "a || b");
    holds("assignment", "a+=b", "a -= b");
    assert!(made("arithmetic operator", "f(-a)").is_empty());
    assert!(made("bitwise operator", "f(&a)").is_empty());
}

#[test]
fn steps_change_side_and_direction() {
    assert_eq!(made("step", "i++;"), ["i -- ;", "++i ;"]);
    assert_eq!(made("step", "++i;"), ["-- i;", "i++ ;"]);
    assert_eq!(made("step", "p->i++;"), ["p->i -- ;"]);
    assert_eq!(made("step", "++p->i;"), ["-- p->i;"]);
}

#[test]
fn constants_become_neighbours_ends_and_other_types() {
    holds("constant", "x = 0x10u;", "x = 17u ;");
    holds("constant", "x = 010;", "x = 9 ;");
    holds("constant", "x = 5;", "x = 0xffffffff ;");
    holds("constant", "x = 'b';", r"x = '\377' ;");
    holds("constant", "x = 1.5;", "x = 1e300 ;");
    assert!(made("constant", "char a[40];").iter().all(|text| !text.contains("0xff")));
    holds("type of a constant", "x = 5;", "x = 5ull ;");
    holds("type of a constant", "x = 1.5;", "x = (float)1.5 ;");
}

#[test]
fn types_and_qualifiers() {
    holds("type", "{ int a; }", "{ unsigned a; }");
    assert_eq!(made("type", "{ unsigned long a; }"), ["{ signed long a; }"]);
    holds("type", "uint8_t a;", "int64_t a;");
    assert_eq!(made("qualifier", "f(const char *a)"), ["f( char *a)"]);
    holds("qualifier", "{ int a; }", "{ volatile int a; }");
}

#[test]
fn casts_come_and_go() {
    holds("cast added", "a = b + c;", "a = b + (short) c;");
    assert_eq!(made("cast dropped", "a = (unsigned char *)b;"), ["a = b;"]);
    assert_eq!(made("cast dropped", "return (int) (b);"), ["return (b);"]);
    assert!(made("cast dropped", "if (a) b;").is_empty());
    assert!(made("cast dropped", "f(a) (b);").is_empty());
}

#[test]
fn operands_and_their_groups() {
    holds("operand", "a = b;", "a = ~ b;");
    holds("operand", "a = b;", "a = (b + 1) ;");
    assert_eq!(made("operands exchanged", "a - b"), ["b - a"]);
    assert!(made("operands exchanged", "x.a - b").is_empty());
    assert_eq!(made("unary operator dropped", "a = !b;"), ["a = b;"]);
    assert_eq!(made("parentheses dropped", "a * (b + c)"), ["a * b + c"]);
    assert!(made("parentheses dropped", "f(b + c)").is_empty());
}

#[test]
fn statements_and_jumps() {
    assert_eq!(made("jump", "break;"), [";", "continue ;"]);
    assert_eq!(made("branch", "if (a(b)) c;"), ["if ( !( a(b) ) ) c;"]);
    assert_eq!(made("branch", "case 3: c;"), ["c;"]);
    assert_eq!(made("statement dropped", "{ a = 1; if (b) c; }"), ["{ ; if (b) c; }"]);
    assert_eq!(made("statements exchanged", "{ a = 1; b(); }"), ["{ b(); a = 1; }"]);
    assert!(made("statement dropped", "{ a = 1\n#if x\n + 2\n#endif\n; }").is_empty());
}

#[test]
fn changes_are_told_with_their_line() {
    let text = "a;\nb <\nc;";
    let tokens = tokens::of(text);
    let view = View { text, tokens: &tokens };
    let class = CLASSES.iter().find(|class| class.name == "relational operator").unwrap();
    assert_eq!((class.at)(view, 3)[0].described(text), "line 2: `<` -> `<=`");
}
