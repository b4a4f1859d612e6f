//! What stands behind the text of a unit with doors: the symbols that its Rust needs, and what it tells the comparer of itself.

use crate::harness::doors;
use crate::shadow::rust_side::COUNTS;
use std::fmt::Write;

/// A variable of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub at: At,
    /// The symbol by which Rust names it.
    pub symbol: Option<String>,
    /// Whether it may change, so that it is to be compared; its number among the shapes.
    pub shape: Option<i64>,
    /// Bytes.
    pub size: u64,
}

/// Where a variable is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum At {
    /// C names it so.
    Name(String),
    /// It has this local symbol, being one of a function's own.
    Local(String),
}

/// A unit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unit {
    /// A C identifier.
    pub name: String,
    /// Functions with a door: number, C name, and the name of the body behind it.
    pub functions: Vec<(usize, String)>,
    /// Its variables.
    pub variables: Vec<Variable>,
    /// Functions that have no door and that Rust names by another symbol.
    pub aliases: Vec<(String, String)>,
    /// Whether there is no Rust beside it.
    pub is_alone: bool,
    /// The number of its `main`, if runs of its program are to be told.
    pub main: Option<usize>,
}

const HIDDEN: &str = "__attribute__((visibility(\"hidden\")))";

impl Unit {
    /// The text.
    pub fn tail(&self) -> String {
        let mut out =
            String::from("\n#pragma clang diagnostic push\n#pragma clang diagnostic ignored \"-Weverything\"\n");
        self.aliases.iter().for_each(|(name, symbol)| alias(&mut out, name, symbol));
        let mut places = Vec::new();
        for variable in &self.variables {
            places.push(self.place(variable, &mut out));
        }
        self.tables(&places, &mut out);
        out += "#pragma clang diagnostic pop\n";
        out
    }

    /// The C expression of a variable's address.
    fn place(&self, variable: &Variable, out: &mut String) -> String {
        match (&variable.at, &variable.symbol) {
            (At::Name(name), symbol) => {
                symbol.iter().for_each(|symbol| alias(out, name, symbol));
                format!("&{name}")
            }
            (At::Local(local), symbol) => {
                let symbol =
                    symbol.clone().unwrap_or_else(|| format!("exuvia_shadow_at_{}_{}", self.name, plain(local)));
                let set = format!(".globl {symbol}\\n.hidden {symbol}\\n.set {symbol}, {local}\\n");
                let _ = writeln!(out, "__asm__(\"{set}\");\nextern char {symbol}[] {HIDDEN};");
                symbol
            }
        }
    }

    fn tables(&self, places: &[String], out: &mut String) {
        for (number, _) in self.with_rust() {
            let address = doors::address(*number);
            let _ = writeln!(out, "extern const void *{address}(void) {HIDDEN};");
        }
        if !self.is_alone {
            let _ = writeln!(out, "extern void *{COUNTS}(void) {HIDDEN};");
        }
        out.push_str("void exuvia_shadow_register(void *);\nvoid exuvia_shadow_program(unsigned long, char **);\n");
        // The C library calls what is to run before `main` as it calls that.
        out.push_str("__attribute__((constructor)) static void exuvia_shadow_unit(int count, char **words) {\n");
        let compared = || self.variables.iter().zip(places).filter_map(|(v, place)| Some((v, v.shape?, place)));
        out.push_str("    static struct { const char *name; const volatile void *at; unsigned long size; long shape; } variables[] = {\n");
        for (variable, shape, place) in compared() {
            let _ = writeln!(out, "        {{ \"{}\", {place}, {}, {shape} }},", variable.name, variable.size);
        }
        out.push_str("        { 0, 0, 0, 0 } };\n    static struct { unsigned long number; const void *c, *rust; } functions[] = {\n");
        for (number, name) in &self.functions {
            let _ = writeln!(out, "        {{ {number}, (const void *){name}, 0 }},");
        }
        out.push_str("        { 0, 0, 0 } };\n");
        for (at, (number, _)) in self.with_rust().iter().enumerate() {
            let _ = writeln!(out, "    functions[{at}].rust = {}();", doors::address(*number));
        }
        let (variables, functions) = (compared().count(), self.functions.len());
        out.push_str("    static struct { void *next; const void *variables; unsigned long variable_count; const void *functions; unsigned long function_count; void *counts; } unit;\n");
        let _ = writeln!(out, "    unit.variables = variables; unit.variable_count = {variables};");
        let _ = writeln!(out, "    unit.functions = functions; unit.function_count = {functions};");
        let counts = if self.is_alone { "0".to_owned() } else { format!("{COUNTS}()") };
        let _ = writeln!(out, "    unit.counts = {counts};\n    exuvia_shadow_register(&unit);");
        if let Some(main) = self.main {
            let _ = writeln!(out, "    exuvia_shadow_program({main}, words);");
        }
        out.push_str("}\n");
    }

    /// Functions that have Rust beside them.
    fn with_rust(&self) -> &[(usize, String)] {
        if self.is_alone { &[] } else { &self.functions }
    }
}

fn alias(out: &mut String, name: &str, symbol: &str) {
    if name != symbol {
        let _ = writeln!(
            out,
            "extern __typeof__({name}) {symbol} __attribute__((alias(\"{name}\"), visibility(\"hidden\")));"
        );
    }
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::{At, Unit, Variable};

    #[test]
    fn variables_get_symbols() {
        let variable = |at, symbol: &str| Variable {
            name: "v".to_owned(),
            at,
            symbol: Some(symbol.to_owned()),
            shape: Some(-1),
            size: 4,
        };
        let unit = Unit {
            name: "a".to_owned(),
            variables: vec![variable(At::Name("v".to_owned()), "s0"), variable(At::Local("f.v".to_owned()), "s1")],
            ..Unit::default()
        };
        let text = unit.tail();
        assert!(text.contains("extern __typeof__(v) s0 __attribute__((alias(\"v\")"), "{text}");
        assert!(text.contains(".set s1, f.v") && text.contains("{ \"v\", s1, 4, -1 },"), "{text}");
    }
}
