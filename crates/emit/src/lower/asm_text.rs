//! The words of inline assembler: GNU C's constraints, templates and clobbers to those of `asm!`.

use exuvia_cir::Asm;

/// A register by its name in `asm!`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named(pub String);

/// Where an operand is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Reg,
    RegByte,
    RegAbcd,
    Xmm,
    Register(Named),
    Memory,
    Constant(i128),
}

impl Class {
    /// The class in `asm!`.
    pub fn name(&self) -> &'static str {
        match self {
            Class::RegByte => "reg_byte",
            Class::RegAbcd => "reg_abcd",
            Class::Xmm => "xmm_reg",
            _ => "reg",
        }
    }
}

/// An operand of C.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Operand {
    pub class: Class,
    /// Size of its value in bytes.
    size: u64,
    pub output: bool,
    pub input: bool,
    /// The output whose register it shares.
    pub tied: Option<usize>,
    name: String,
}

impl Operand {
    /// Whether a constraint asks for memory.
    pub fn is_memory(constraint: &str) -> bool {
        let letters = letters(constraint);
        !letters.is_empty() && letters.chars().all(|c| matches!(c, 'm' | 'o' | 'V'))
    }

    /// Reads the constraint of operand `index`; `size` is that of a value that fits a register.
    pub fn new(
        asm: &Asm,
        index: usize,
        size: Option<u64>,
        is_float: bool,
        constant: Option<i128>,
    ) -> Result<Operand, String> {
        let constraint = &asm.constraints[index];
        let (output, name) = (index < asm.outputs(), asm.names[index].clone());
        let input = !output || constraint.starts_with('+');
        let refused = || format!("assembler with an operand `{constraint}` of its type");
        if Operand::is_memory(constraint) {
            return Ok(Operand { class: Class::Memory, size: 8, output, input, tied: None, name });
        }
        let size = size.ok_or_else(refused)?;
        if let Some(tied) = tied(asm, constraint) {
            return Ok(Operand { class: Class::Reg, size, output, input, tied: Some(tied), name });
        }
        let class = class(letters(constraint), size, is_float, constant).ok_or_else(refused)?;
        Ok(Operand { class, size, output, input, tied: None, name })
    }

    /// What stands for the operand in the template, with C's modifier; `position` counts those of `asm!`.
    fn text(&self, position: usize, modifier: Option<char>) -> Option<String> {
        let size = match modifier {
            None => self.size,
            Some('b') => 1,
            Some('w') => 2,
            Some('k') => 4,
            Some('q') => 8,
            Some('c') if matches!(self.class, Class::Constant(_)) => 0,
            Some(_) => return None,
        };
        Some(match &self.class {
            Class::Constant(value) if modifier == Some('c') => value.to_string(),
            Class::Constant(value) => format!("${value}"),
            Class::Register(Named(name)) => format!("%{}", sized_register(family(name)?, size)?),
            Class::Memory if modifier.is_none() => format!("({{{position}:r}})"),
            Class::Xmm if modifier.is_none() => format!("{{{position}}}"),
            Class::RegByte if size == 1 => format!("{{{position}}}"),
            Class::Reg | Class::RegAbcd => format!("{{{position}:{}}}", size_letter(size)),
            _ => return None,
        })
    }
}

fn size_letter(size: u64) -> char {
    match size {
        1 => 'l',
        2 => 'x',
        4 => 'e',
        _ => 'r',
    }
}

fn letters(constraint: &str) -> &str {
    constraint.trim_start_matches(['=', '+', '&', '%'])
}

fn tied(asm: &Asm, constraint: &str) -> Option<usize> {
    let letters = letters(constraint);
    match letters.strip_prefix('[').and_then(|c| c.strip_suffix(']')) {
        Some(name) => asm.names[..asm.outputs()].iter().position(|n| n == name),
        None => letters.parse().ok().filter(|&i| i < asm.outputs()),
    }
}

fn class(letters: &str, size: u64, is_float: bool, constant: Option<i128>) -> Option<Class> {
    let is_immediate = |c: char| "inIJKLMNOeZ".contains(c);
    let others: Vec<char> = letters.chars().filter(|&c| !is_immediate(c) && !matches!(c, 'm' | 'o' | 'V')).collect();
    if letters.contains([',', '!', '?', '#', '*', '@']) {
        return None;
    }
    match others[..] {
        [] => constant.filter(|_| letters.contains(is_immediate)).map(Class::Constant),
        [c] if "acdSD".contains(c) => Some(Class::Register(Named(sized_register(family_of(c)?, size)?.to_owned()))),
        ['x'] => (is_float && size >= 4).then_some(Class::Xmm),
        ['Q'] => Some(if size == 1 { Class::RegByte } else { Class::RegAbcd }),
        _ if others.iter().all(|c| matches!(c, 'r' | 'g' | 'q' | 'R' | 'l' | 'X')) => {
            Some(if size == 1 { Class::RegByte } else { Class::Reg })
        }
        _ => None,
    }
}

/// Names of a register by size: 1, 2, 4, 8 bytes.
type Family = [&'static str; 4];

const FAMILIES: &[Family] = &[
    ["al", "ax", "eax", "rax"],
    ["cl", "cx", "ecx", "rcx"],
    ["dl", "dx", "edx", "rdx"],
    ["sil", "si", "esi", "rsi"],
    ["dil", "di", "edi", "rdi"],
    ["r8b", "r8w", "r8d", "r8"],
    ["r9b", "r9w", "r9d", "r9"],
    ["r10b", "r10w", "r10d", "r10"],
    ["r11b", "r11w", "r11d", "r11"],
    ["r12b", "r12w", "r12d", "r12"],
    ["r13b", "r13w", "r13d", "r13"],
    ["r14b", "r14w", "r14d", "r14"],
    ["r15b", "r15w", "r15d", "r15"],
];

fn family_of(letter: char) -> Option<&'static Family> {
    FAMILIES.get("acdSD".find(letter)?)
}

fn family(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.contains(&name))
}

fn sized_register(family: &Family, size: u64) -> Option<&'static str> {
    Some(
        family[match size {
            1 => 0,
            2 => 1,
            4 => 2,
            8 => 3,
            _ => return None,
        }],
    )
}

/// The template and the clobbers of `asm!`.
pub(super) struct Template {
    pub lines: Vec<String>,
    pub clobbers: Vec<String>,
}

impl Template {
    /// Rewrites the text of C for these operands, or tells what stands in the way.
    pub fn new(asm: &Asm, operands: &[Operand]) -> Result<Template, String> {
        let positions = positions(operands);
        let mut used = vec![false; operands.len()];
        let text = if asm.is_simple { escaped(&asm.template) } else { expanded(asm, operands, &positions, &mut used)? };
        let mut lines: Vec<String> = text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        if lines.iter().any(|line| has_named_label(line)) {
            return Err("assembler with a label of its own".to_owned());
        }
        // Every operand has to be mentioned.
        let unused = operands.iter().enumerate().filter(|(i, _)| !used[*i]);
        let unused: Vec<String> =
            unused.filter_map(|(i, o)| positions[i].and_then(|position| o.text(position, None))).collect();
        if !unused.is_empty() {
            lines.push(format!("# {}", unused.join(" ")));
        }
        let clobbers = asm.clobbers.iter().filter_map(|c| clobber(c).transpose()).collect::<Result<_, _>>()?;
        Ok(Template { lines, clobbers })
    }
}

/// Position of each operand among those that `asm!` numbers.
fn positions(operands: &[Operand]) -> Vec<Option<usize>> {
    let mut next = 0;
    let numbered = |o: &Operand| o.tied.is_none() && !matches!(o.class, Class::Constant(_) | Class::Register(_));
    let mut position = |o: &Operand| {
        numbered(o).then(|| {
            next += 1;
            next - 1
        })
    };
    operands.iter().map(&mut position).collect()
}

fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// `%0`, `%b1`, `%[name]`, `%%`, and `{att|intel}`.
fn expanded(asm: &Asm, operands: &[Operand], positions: &[Option<usize>], used: &mut [bool]) -> Result<String, String> {
    let mut out = String::new();
    let mut chars = asm.template.chars().peekable();
    let mut skipping = false;
    while let Some(c) = chars.next() {
        let piece = match c {
            '{' => String::new(),
            '|' => {
                skipping = true;
                continue;
            }
            '}' => {
                skipping = false;
                continue;
            }
            '%' => match chars.next() {
                Some(c @ ('%' | '|')) => c.to_string(),
                Some(c @ ('{' | '}')) => escaped(&c.to_string()),
                Some(c) => {
                    let (operand, modifier) = reference(c, &mut chars, operands)
                        .ok_or_else(|| "assembler with a special operand".to_owned())?;
                    let at = operands[operand].tied.unwrap_or(operand);
                    used[at] = true;
                    let text = operands[at].text(positions[at].unwrap_or(0), modifier);
                    text.ok_or_else(|| "assembler with an operand in a special form".to_owned())?
                }
                None => return Err("assembler that ends in `%`".to_owned()),
            },
            c => c.to_string(),
        };
        if !skipping {
            out.push_str(&piece);
        }
    }
    Ok(out)
}

/// An operand behind `%`, with its modifier.
fn reference(
    first: char,
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
    operands: &[Operand],
) -> Option<(usize, Option<char>)> {
    let (modifier, first) = if first.is_ascii_alphabetic() { (Some(first), chars.next()?) } else { (None, first) };
    if first == '[' {
        let name: String = chars.by_ref().take_while(|&c| c != ']').collect();
        return Some((operands.iter().position(|o| o.name == name)?, modifier));
    }
    let mut number = first.to_digit(10)? as usize;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        number = number.checked_mul(10)?.checked_add(digit as usize)?;
        chars.next();
    }
    (number < operands.len()).then_some((number, modifier))
}

/// Whether a line defines a label other than a local number.
fn has_named_label(line: &str) -> bool {
    line.split(';').any(|statement| {
        let statement = statement.trim_start();
        let name: String = statement.chars().take_while(|c| c.is_alphanumeric() || "_.$".contains(*c)).collect();
        let is_label = !name.is_empty() && statement[name.len()..].trim_start().starts_with(':');
        is_label && !name.chars().all(|c| c.is_ascii_digit())
    })
}

/// The register that a clobber stands for; flags and memory are changed by every `asm!`.
fn clobber(name: &str) -> Result<Option<String>, String> {
    let name = name.trim_start_matches('%').trim_start_matches('{').trim_end_matches('}');
    if matches!(name, "cc" | "memory" | "flags" | "fpsr" | "dirflag" | "redzone") {
        return Ok(None);
    }
    let xmm = name.strip_prefix("xmm").and_then(|n| n.parse::<u8>().ok()).is_some_and(|n| n < 16);
    match family(name) {
        Some(family) => Ok(Some(family[3].to_owned())),
        None if xmm => Ok(Some(name.to_owned())),
        None => Err(format!("assembler that changes `{name}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asm(template: &str, constraints: &[&str]) -> Asm {
        let constraints: Vec<String> = constraints.iter().map(|c| (*c).to_owned()).collect();
        let names = vec![String::new(); constraints.len()];
        Asm { template: template.to_owned(), is_simple: false, constraints, names, clobbers: vec!["cc".to_owned()] }
    }

    fn lines(template: &str, constraints: &[&str], sizes: &[u64]) -> Result<String, String> {
        let asm = asm(template, constraints);
        let operand = |(i, &size): (usize, &u64)| Operand::new(&asm, i, Some(size), false, Some(5));
        let operands = sizes.iter().enumerate().map(operand).collect::<Result<Vec<_>, _>>()?;
        Ok(Template::new(&asm, &operands)?.lines.join(" / "))
    }

    #[test]
    fn operands_get_the_names_of_their_size() {
        assert_eq!(lines("addl %1, %0", &["+r", "r"], &[4, 4]).as_deref(), Ok("addl {1:e}, {0:e}"));
        assert_eq!(lines("movb %b1, %0", &["=q", "r"], &[1, 4]).as_deref(), Ok("movb {1:l}, {0}"));
        assert_eq!(lines("mul %2 # %%rax", &["=a", "0", "r"], &[8, 8, 8]).as_deref(), Ok("mul {0:r} # %rax"));
        assert_eq!(
            lines("incl %0\n\tadd %1, %0", &["+m", "i"], &[4, 4]).as_deref(),
            Ok("incl ({0:r}) / add $5, ({0:r})")
        );
        assert_eq!(lines("mov %0, %%ecx", &["a"], &[4]).as_deref(), Ok("mov %eax, %ecx"));
    }

    #[test]
    fn what_is_not_exact_is_refused() {
        assert!(lines("cpuid", &["=b"], &[4]).is_err());
        assert!(lines("again: jmp again", &["=r"], &[4]).is_err());
        assert!(lines("1: jmp 1b", &["=r"], &[4]).is_ok());
        assert!(clobber("rbx").is_err());
        assert_eq!(clobber("edx"), Ok(Some("rdx".to_owned())));
    }
}
