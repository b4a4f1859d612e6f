//! Sums and medians over folders, and the columns of tables.

use super::Counts;

/// A column: its head, and the value of a row.
pub struct Column {
    /// One or two words.
    pub head: &'static str,
    /// Whether it is a share, in per cent; else a number.
    pub is_share: bool,
    /// Its value.
    pub of: fn(&Counts) -> f64,
}

/// Per cent; 0 of nothing is 0.
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// The columns in their order. Shares of functions are those that are *safe*.
pub fn columns() -> Vec<Column> {
    let number = |head, of| Column { head, is_share: false, of };
    let part = |head, of| Column { head, is_share: true, of };
    vec![
        number("functions", |c| c.functions as f64),
        part("safe", |c| share(c.functions - c.unsafe_functions, c.functions)),
        part("of 4 lines on", |c| {
            let (all, bad) = c.long();
            share(all - bad, all)
        }),
        number("short", |c| c.short_functions as f64),
        part("safe short", |c| share(c.short_functions - c.short_unsafe_functions, c.short_functions)),
        number("lines", |c| c.lines as f64),
        part("in unsafe", |c| share(c.unsafe_lines, c.lines)),
        number("raw", |c| c.raw_pointers as f64),
        number("derefs", |c| c.derefs as f64),
        number("static mut", |c| c.static_muts as f64),
        number("transmutes", |c| c.transmutes as f64),
        number("casts", |c| c.casts as f64),
        number("checked", |c| c.checked as f64),
        number("unsafe impl", |c| c.unsafe_impls as f64),
        number("C lines", |c| c.c_lines as f64),
        number("files", |c| c.files as f64),
        number("forbid", |c| c.forbidding_files as f64),
    ]
}

impl Counts {
    /// Functions that are not short, and unsafe ones among them.
    pub fn long(&self) -> (u64, u64) {
        (self.functions - self.short_functions, self.unsafe_functions - self.short_unsafe_functions)
    }

    /// Adds another folder.
    pub fn add(&mut self, other: &Counts) {
        self.functions += other.functions;
        self.unsafe_functions += other.unsafe_functions;
        self.short_functions += other.short_functions;
        self.short_unsafe_functions += other.short_unsafe_functions;
        self.lines += other.lines;
        self.unsafe_lines += other.unsafe_lines;
        self.raw_pointers += other.raw_pointers;
        self.derefs += other.derefs;
        self.static_muts += other.static_muts;
        self.transmutes += other.transmutes;
        self.casts += other.casts;
        self.checked += other.checked;
        self.unsafe_impls += other.unsafe_impls;
        self.c_functions += other.c_functions;
        self.c_lines += other.c_lines;
        self.files += other.files;
        self.forbidding_files += other.forbidding_files;
    }
}

/// The middle of some values, or of the two in the middle; `None` of none.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle]) / 2.0),
    }
}

impl Column {
    /// A cell as text: a share with a decimal, a number with one only where it is no whole.
    pub fn text(&self, value: f64) -> String {
        match self.is_share {
            true => format!("{value:.1}%"),
            false if value.fract() == 0.0 => format!("{value:.0}"),
            false => format!("{value:.1}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_of_odd_and_even_numbers() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 3.0, 2.0]), Some(2.5));
    }

    #[test]
    fn functions_without_unsafe_are_shares_of_long_and_short_ones() {
        let counts = Counts {
            functions: 10,
            unsafe_functions: 4,
            short_functions: 6,
            short_unsafe_functions: 1,
            ..Counts::default()
        };
        let cells: Vec<String> = columns().iter().take(5).map(|c| c.text((c.of)(&counts))).collect();
        assert_eq!(cells, ["10", "60.0%", "25.0%", "6", "83.3%"]);
    }
}
