//! Entries of functions with `...`, as C calls them, and the text of the runtime module for lists.
//!
//! An entry spills the registers that no named parameter takes to a register save area on its stack, makes the list, and calls
//! the Rust function, whose last parameter the list is. A record of that size is passed in memory: it lies below the entry's
//! other data, where the callee looks for it. Named parameters on the stack are copied, because the list comes behind them.

use super::abi::{Taken, taken};
use super::cx::CrateCx;
use exuvia_cir::FuncId;
use std::fmt::Write;

/// The module as far as it is the same for all programs.
const RUNTIME: &str = include_str!("../runtime/va.rs");

/// Where the part begins that only callers need.
const CALLS: &str = "\n/// `va_args![a, b]`";

const INTEGER_REGISTERS: [&str; 6] = ["rdi", "rsi", "rdx", "rcx", "r8", "r9"];
const FLOAT_REGISTERS: u64 = 8;

impl CrateCx<'_> {
    /// Text of the runtime module for lists, if anything uses it.
    pub fn lists_text(&mut self) -> Option<String> {
        if !self.lists.used && self.lists.entries.is_empty() {
            return None;
        }
        let (base, calls) = RUNTIME.split_at(RUNTIME.find(CALLS).unwrap_or(RUNTIME.len()));
        let mut text = base.to_owned();
        if self.lists.calls {
            text.push_str(calls);
        }
        for (f, name) in self.lists.entries.clone() {
            if let Some(entry) = self.entry_text(f, &name) {
                text.push_str(&entry);
            }
        }
        Some(text)
    }

    fn entry_text(&mut self, f: FuncId, name: &str) -> Option<String> {
        let program = self.program;
        let taken = taken(program, program.fn_type(f)?)?;
        let (module, own) = (program.functions[f].module, self.names.functions[f].clone());
        self.crossed.insert((module, own.clone()));
        let path = format!("{}::{own}", self.module_path(module));
        let symbol = self.plan.functions[f].symbol.clone();
        let export = symbol.map(|symbol| format!("#[unsafe(export_name = {symbol:?})]\n")).unwrap_or_default();
        let mut text = format!(
            "\n/// [`{path}`] as C calls it.\n#[unsafe(naked)]\n{export}pub unsafe extern \"C\" fn {name}() {{\n    core::arch::naked_asm!(\n"
        );
        for line in instructions(taken) {
            let _ = writeln!(text, "        {line:?},");
        }
        let _ = write!(text, "        body = sym {path},\n    )\n}}\n");
        Some(text)
    }
}

/// The instructions of an entry. On its stack lie, from below: copies of the named parameters there, the list, the register
/// save area.
fn instructions(taken: Taken) -> Vec<String> {
    let list = taken.words * 8;
    let registers = (list + 24).next_multiple_of(16);
    // With the return address, the stack is aligned to 16 bytes.
    let frame = registers + 176 + 8;
    let mut code =
        vec![".cfi_startproc".to_owned(), format!("sub rsp, {frame}"), format!(".cfi_adjust_cfa_offset {frame}")];
    for (i, name) in (0u64..).zip(INTEGER_REGISTERS).skip(taken.integers as usize) {
        code.push(format!("mov [rsp + {}], {name}", registers + i * 8));
    }
    if taken.floats < FLOAT_REGISTERS {
        // A caller says in `al` whether any of them holds an argument.
        code.extend(["test al, al".to_owned(), "je 2f".to_owned()]);
        let save = |i| format!("movaps [rsp + {}], xmm{i}", registers + 48 + i * 16);
        code.extend((taken.floats..FLOAT_REGISTERS).map(save));
        code.push("2:".to_owned());
    }
    for word in 0..taken.words {
        code.push(format!("mov r11, [rsp + {}]", frame + 8 + word * 8));
        code.push(format!("mov [rsp + {}], r11", word * 8));
    }
    code.push(format!("mov dword ptr [rsp + {list}], {}", taken.integers * 8));
    code.push(format!("mov dword ptr [rsp + {}], {}", list + 4, 48 + taken.floats * 16));
    code.push(format!("lea r11, [rsp + {}]", frame + 8 + list));
    code.push(format!("mov [rsp + {}], r11", list + 8));
    code.push(format!("lea r11, [rsp + {registers}]"));
    code.push(format!("mov [rsp + {}], r11", list + 16));
    code.extend(["call {body}".to_owned(), format!("add rsp, {frame}"), format!(".cfi_adjust_cfa_offset -{frame}")]);
    code.extend(["ret".to_owned(), ".cfi_endproc".to_owned()]);
    code
}
