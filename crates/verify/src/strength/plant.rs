//! Writes faults into text, each behind its switch.
//!
//! Hosts are nodes of one tree, so that two of them are apart, nested or the same. Nested faults stand in the right code of the outer
//! ones only: no two are ever switched on at once.

use super::runtime::{self, MODULE};
use super::{Fault, Form};
use std::collections::BTreeMap;
use std::ops::Range;

/// Text with faults.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Planted {
    /// All files, the module of the switches among them.
    pub files: BTreeMap<String, String>,
    /// Where each fault is in them.
    pub spots: Vec<Spot>,
}

/// Where a fault is in the planted text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot {
    /// Its number, from 1.
    pub number: usize,
    /// File.
    pub file: String,
    /// Bytes of the wrong code.
    pub wrong: Range<usize>,
    /// Bytes of all that stands behind the switch.
    pub whole: Range<usize>,
    /// Whether it is the guard of a case.
    pub is_guard: bool,
}

/// Plants all faults: the first has number 1. `root` is the file of the crate's root.
pub fn plant(files: &BTreeMap<String, String>, root: &str, faults: &[Fault]) -> Planted {
    let mut planted = Planted::default();
    for (file, text) in files {
        let mut own: Vec<(usize, &Fault)> = faults
            .iter()
            .enumerate()
            .filter(|(_, fault)| fault.file == *file)
            .map(|(at, fault)| (at + 1, fault))
            .collect();
        own.sort_by_key(|(number, fault)| (fault.host.start, std::cmp::Reverse(fault.host.end), *number));
        let mut writer = Writer { text, file, out: String::new(), spots: &mut planted.spots };
        writer.part(0..text.len(), &own);
        let out = writer.out;
        planted.files.insert(file.clone(), out);
    }
    let root_text = planted.files.entry(root.to_owned()).or_default();
    root_text.push_str(&format!("\n#[path = \"{MODULE}.rs\"]\npub mod {MODULE};\n"));
    let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    planted.files.insert(format!("{folder}{MODULE}.rs"), runtime::module(faults.len()));
    planted
}

/// The text of a file with faults in it that nothing switches: what a translator would have written. No two of them may overlap.
pub fn single(text: &str, faults: &[&Fault]) -> String {
    let mut sorted: Vec<&&Fault> = faults.iter().collect();
    sorted.sort_by_key(|fault| fault.host.start);
    let (mut out, mut at) = (String::new(), 0);
    for fault in sorted {
        out += text.get(at..fault.host.start).unwrap_or_default();
        out += &match fault.form {
            Form::Expression => format!("({})", fault.instead),
            Form::Statement => format!("{{ {} }}", fault.instead),
            Form::Guard => " if false".to_owned(),
        };
        at = fault.host.end;
    }
    out + text.get(at..).unwrap_or_default()
}

struct Writer<'a> {
    text: &'a str,
    file: &'a str,
    out: String,
    spots: &'a mut Vec<Spot>,
}

impl Writer<'_> {
    /// A part of the text with the faults in it, which are sorted by where they start, the longest first.
    fn part(&mut self, range: Range<usize>, faults: &[(usize, &Fault)]) {
        let (mut at, mut left) = (range.start, faults);
        while let Some((_, first)) = left.first() {
            let host = first.host.clone();
            let same = left.iter().take_while(|(_, fault)| fault.host == host).count();
            let inside = left[same..].iter().take_while(|(_, fault)| fault.host.start < host.end).count();
            self.copy(at..host.start);
            self.host(&host, &left[..same], &left[same..same + inside]);
            at = host.end;
            left = &left[same + inside..];
        }
        self.copy(at..range.end);
    }

    fn copy(&mut self, range: Range<usize>) {
        self.out += self.text.get(range).unwrap_or_default();
    }

    fn host(&mut self, host: &Range<usize>, here: &[(usize, &Fault)], inside: &[(usize, &Fault)]) {
        let (start, first_spot) = (self.out.len(), self.spots.len());
        let form = here.first().map_or(Form::Expression, |(_, fault)| fault.form);
        self.out += match form {
            Form::Expression => "(",
            Form::Statement => "{ ",
            Form::Guard => "",
        };
        for (number, fault) in here {
            self.fault(*number, fault);
        }
        if form != Form::Guard {
            self.out += "{ ";
            self.part(host.clone(), inside);
            self.out += if form == Form::Expression { " })" } else { " } }" };
        }
        let whole = start..self.out.len();
        self.spots[first_spot..].iter_mut().filter(|spot| here.iter().any(|(n, _)| *n == spot.number)).for_each(
            |spot| {
                spot.whole = whole.clone();
            },
        );
    }

    fn fault(&mut self, number: usize, fault: &Fault) {
        let is_guard = fault.form == Form::Guard;
        self.out += &match is_guard {
            true => format!(" if !crate::{MODULE}::on({number})"),
            false => format!("if crate::{MODULE}::on({number}) {{ "),
        };
        let start = self.out.len();
        self.out += &fault.instead;
        let wrong = start..self.out.len();
        if !is_guard {
            self.out += " } else ";
        }
        let file = self.file.to_owned();
        self.spots.push(Spot { number, file, wrong, whole: 0..0, is_guard });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strength::FaultKind;

    fn fault(host: Range<usize>, instead: &str) -> Fault {
        let (item, file, what) = ("a.c::f".to_owned(), "a.rs".to_owned(), String::new());
        let (kind, form, instead) = (FaultKind::OffByOne, Form::Expression, instead.to_owned());
        Fault { kind, item, function: String::new(), file, line: 1, host, form, instead, what }
    }

    #[test]
    fn nested_faults_stand_in_the_right_code_only() {
        let files = BTreeMap::from([("a.rs".to_owned(), "let x = a + b;".to_owned())]);
        let planted = plant(&files, "lib.rs", &[fault(8..13, "a - b"), fault(12..13, "c"), fault(8..13, "0")]);
        let on = |n: u32| format!("if crate::exuvia_fault::on({n})");
        let expected = format!(
            "let x = ({} {{ a - b }} else {} {{ 0 }} else {{ a + ({} {{ c }} else {{ b }}) }});",
            on(1),
            on(3),
            on(2)
        );
        assert_eq!(planted.files["a.rs"], expected);
        for spot in &planted.spots {
            assert!(spot.whole.contains(&spot.wrong.start), "{spot:?}");
        }
        assert_eq!(single("let x = a + b;", &[&fault(12..13, "c")]), "let x = a + (c);");
    }
}
