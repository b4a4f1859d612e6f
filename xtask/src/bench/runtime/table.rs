//! Results as Markdown, and whether they keep the budget.

use std::fmt::Write;

/// The geometric mean of the ratios of user time may be this much.
pub const MEAN_BUDGET: f64 = 1.05;
/// No single ratio may be more.
pub const WORST_BUDGET: f64 = 1.25;

/// One workload under one plan.
pub struct Row {
    pub project: String,
    pub workload: String,
    pub plan: &'static str,
    /// Seconds of user time, C and Rust.
    pub seconds: [f64; 2],
    /// Instructions, C and Rust; `None` when they were not counted.
    pub instructions: Option<[f64; 2]>,
}

impl Row {
    fn time_ratio(&self) -> f64 {
        self.seconds[1] / self.seconds[0]
    }

    fn instruction_ratio(&self) -> Option<f64> {
        self.instructions.map(|[c, rust]| rust / c)
    }

    /// The row in Markdown.
    pub fn text(&self) -> String {
        let counted = self.instruction_ratio().map_or(String::new(), |ratio| format!("{ratio:.3}"));
        let [c, rust] = self.seconds;
        let over = if self.time_ratio() > WORST_BUDGET { " over" } else { "" };
        format!(
            "| {} | {} | {} | {c:.3} | {rust:.3} | {:.3}{over} | {counted} |",
            self.project,
            self.workload,
            self.plan,
            self.time_ratio()
        )
    }
}

/// Title of the table.
pub const HEAD: &str = "| project | workload | plan | C s | Rust s | time | instructions |
| --- | --- | --- | ---: | ---: | ---: | ---: |";

/// Whether the rows of a plan keep the budget.
pub fn passes(rows: &[&Row]) -> bool {
    mean(rows.iter().map(|row| row.time_ratio())) <= MEAN_BUDGET
        && rows.iter().all(|row| row.time_ratio() <= WORST_BUDGET)
}

/// The verdict on one plan.
pub fn summary(plan: &str, rows: &[&Row]) -> String {
    let time = mean(rows.iter().map(|row| row.time_ratio()));
    let worst = rows.iter().map(|row| row.time_ratio()).fold(0.0, f64::max);
    let verdict = if passes(rows) { "passed" } else { "failed" };
    let mut text = format!(
        "Plan {plan}: geometric mean of time {time:.3} (at most {MEAN_BUDGET:.2}), worst {worst:.3} (at most {WORST_BUDGET:.2}): {verdict}."
    );
    let counted: Vec<f64> = rows.iter().filter_map(|row| row.instruction_ratio()).collect();
    if !counted.is_empty() {
        let worst = counted.iter().copied().fold(0.0, f64::max);
        let _ = write!(text, " Instructions: {:.3}, worst {worst:.3}.", mean(counted.into_iter()));
    }
    text
}

fn mean(ratios: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = ratios.fold((0.0, 0), |(sum, count), ratio| (sum + ratio.ln(), count + 1));
    (sum / f64::from(count.max(1))).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(c: f64, rust: f64) -> Row {
        Row { project: String::new(), workload: String::new(), plan: "safe", seconds: [c, rust], instructions: None }
    }

    #[test]
    fn a_slow_mean_fails_and_so_does_one_slow_workload() {
        let (even, slow, fast) = (row(1.0, 1.04), row(1.0, 1.26), row(1.0, 0.6));
        assert!(passes(&[&even, &even]));
        assert!(!passes(&[&even, &slow]));
        assert!(!passes(&[&fast, &fast, &slow]));
        assert!(!passes(&[&row(1.0, 1.1)]));
    }
}
