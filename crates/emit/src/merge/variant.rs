//! What tells variants apart, sets of variants, and the `cfg` of a set.

use crate::rir::Attr;

/// What a `cfg` can ask of a variant: option and value, the same options for all variants.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// `feature`: the configuration; none when there is only one.
    pub feature: Option<String>,
    /// `target_pointer_width`, `target_os`, `target_arch` … with their values; empty when there is only one target.
    pub target: Vec<(&'static str, String)>,
}

impl Facts {
    fn value(&self, option: &str) -> Option<&str> {
        match option {
            FEATURE => self.feature.as_deref(),
            _ => self.target.iter().find(|(name, _)| *name == option).map(|(_, value)| value.as_str()),
        }
    }
}

const FEATURE: &str = "feature";

/// Options in the order in which a reader understands them best.
const OPTIONS: &[&str] = &["target_pointer_width", "target_os", "target_arch", "target_env", "target_endian", FEATURE];

/// The most variants there may be.
pub const MOST: usize = 64;

/// A set of variants, by position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Set(u64);

impl Set {
    /// One variant.
    pub fn one(at: usize) -> Set {
        Set(1 << (at % MOST))
    }

    /// The first `count` variants.
    pub fn first(count: usize) -> Set {
        (0..count).map(Set::one).fold(Set::default(), Set::union)
    }

    /// What is in either.
    pub fn union(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }

    /// What is in both.
    pub fn intersection(self, other: Set) -> Set {
        Set(self.0 & other.0)
    }

    /// What is in this one alone.
    pub fn without(self, other: Set) -> Set {
        Set(self.0 & !other.0)
    }

    /// Whether a variant is in it.
    pub fn has(self, at: usize) -> bool {
        self.0 & Set::one(at).0 != 0
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all of `other` is in it.
    pub fn covers(self, other: Set) -> bool {
        other.without(self).is_empty()
    }

    /// Its variants in order.
    pub fn members(self) -> impl Iterator<Item = usize> {
        (0..MOST).filter(move |&at| self.has(at))
    }
}

/// All variants of a crate, each with what a `cfg` can ask of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Variants {
    list: Vec<Facts>,
}

/// A predicate and the variants for which it holds.
struct Predicate {
    text: String,
    holds: Set,
}

impl Variants {
    /// The variants. At most [`MOST`], and no two with equal facts.
    pub fn new(list: Vec<Facts>) -> Variants {
        Variants { list }
    }

    /// All of them.
    pub fn all(&self) -> Set {
        Set::first(self.list.len())
    }

    /// Features that stand for configurations, in order.
    pub fn features(&self) -> Vec<&str> {
        let mut features: Vec<&str> = Vec::new();
        for feature in self.list.iter().filter_map(|facts| facts.feature.as_deref()) {
            if !features.contains(&feature) {
                features.push(feature);
            }
        }
        features
    }

    /// Predicates on the target that hold for one target each; none when there is one target only.
    pub fn targets(&self) -> Vec<String> {
        let mut targets: Vec<String> = Vec::new();
        for facts in self.list.iter().filter(|facts| !facts.target.is_empty()) {
            // The architecture implies the width of pointers.
            let target = facts.target.iter().filter(|(option, _)| *option != "target_pointer_width").cloned();
            let predicate = exact(&Facts { feature: None, target: target.collect() });
            if !targets.contains(&predicate) {
                targets.push(predicate);
            }
        }
        targets
    }

    /// The attribute of what is only in `set`, inside of what is in `within`; none when it is everywhere there.
    pub fn attr(&self, set: Set, within: Set) -> Option<Attr> {
        self.condition(set, within).map(|condition| Attr(format!("cfg({condition})")))
    }

    /// The shortest predicate that tells `set` from the rest of `within`; none when there is no rest.
    pub fn condition(&self, set: Set, within: Set) -> Option<String> {
        if set.covers(within) {
            return None;
        }
        let set = set.intersection(within);
        let tells = |predicate: &Predicate| predicate.holds.intersection(within) == set;
        let single = self.singles();
        let found = single.iter().find(|p| tells(p)).map(|p| p.text.clone());
        let found = found.or_else(|| self.by_option(set, within));
        let found = found.or_else(|| single.iter().map(|p| self.negated(p)).find(|p| tells(p)).map(|p| p.text));
        let found = found.or_else(|| self.negated_by_option(set, within));
        let pairs = self.pairs(&single);
        let found = found.or_else(|| pairs.iter().find(|p| tells(p)).map(|p| p.text.clone()));
        let found = found.or_else(|| pairs.iter().map(|p| self.negated(p)).find(|p| tells(p)).map(|p| p.text));
        Some(found.unwrap_or_else(|| any(self.cover(set, within, single.into_iter().chain(pairs).collect()))))
    }

    /// Predicates that together hold for `set`, those that hold for most of it first.
    fn cover(&self, set: Set, within: Set, mut predicates: Vec<Predicate>) -> Vec<String> {
        predicates.retain(|p| set.covers(p.holds.intersection(within)));
        let (mut left, mut texts) = (set, Vec::new());
        while !left.is_empty() {
            let gain = |p: &Predicate| p.holds.intersection(left).members().count();
            // Of equal ones the first: they stand in the order of how simple they are.
            let best = predicates.iter().rev().max_by_key(|p| gain(p)).filter(|p| gain(p) > 0);
            let Some(best) = best else { break };
            left = left.without(best.holds);
            texts.push(best.text.clone());
        }
        texts.extend(left.members().map(|at| exact(&self.list[at])));
        texts
    }

    fn holding(&self, holds: impl Fn(&Facts) -> bool) -> Set {
        let members = self.list.iter().enumerate().filter(|(_, facts)| holds(facts));
        members.map(|(at, _)| Set::one(at)).fold(Set::default(), Set::union)
    }

    /// `option = "value"` for all values there are.
    fn singles(&self) -> Vec<Predicate> {
        let mut predicates: Vec<Predicate> = Vec::new();
        for &option in OPTIONS {
            for value in self.list.iter().filter_map(|facts| facts.value(option)) {
                let text = format!("{option} = {value:?}");
                if !predicates.iter().any(|p| p.text == text) {
                    let holds = self.holding(|facts| facts.value(option) == Some(value));
                    predicates.push(Predicate { text, holds });
                }
            }
        }
        predicates
    }

    fn negated(&self, predicate: &Predicate) -> Predicate {
        Predicate { text: format!("not({})", predicate.text), holds: self.all().without(predicate.holds) }
    }

    /// `any(option = "a", option = "b")`.
    fn by_option(&self, set: Set, within: Set) -> Option<String> {
        OPTIONS.iter().find_map(|option| {
            let mut values: Vec<&str> = Vec::new();
            for at in set.members() {
                let value = self.list[at].value(option)?;
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            let holds = self.holding(|facts| facts.value(option).is_some_and(|v| values.contains(&v)));
            let texts = || values.iter().map(|value| format!("{option} = {value:?}")).collect();
            (holds.intersection(within) == set).then(|| any(texts()))
        })
    }

    fn negated_by_option(&self, set: Set, within: Set) -> Option<String> {
        let rest = within.without(set);
        self.by_option(rest, within).map(|text| format!("not({text})"))
    }

    /// `all(a, b)` of single predicates and their opposites.
    fn pairs(&self, single: &[Predicate]) -> Vec<Predicate> {
        let own = single.iter().map(|p| Predicate { text: p.text.clone(), holds: p.holds });
        let atoms: Vec<Predicate> = own.chain(single.iter().map(|p| self.negated(p))).collect();
        let mut pairs = Vec::new();
        for (at, a) in atoms.iter().enumerate() {
            for b in &atoms[at + 1..] {
                pairs.push(Predicate {
                    text: format!("all({}, {})", a.text, b.text),
                    holds: a.holds.intersection(b.holds),
                });
            }
        }
        pairs
    }
}

/// What holds for this variant alone.
fn exact(facts: &Facts) -> String {
    let options = OPTIONS.iter().filter_map(|option| Some(format!("{option} = {:?}", facts.value(option)?)));
    let options: Vec<String> = options.collect();
    match &options[..] {
        [one] => one.clone(),
        _ => format!("all({})", options.join(", ")),
    }
}

fn any(mut predicates: Vec<String>) -> String {
    match predicates.len() {
        1 => predicates.remove(0),
        _ => format!("any({})", predicates.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(width: &str, os: &str, arch: &str) -> Vec<(&'static str, String)> {
        vec![("target_pointer_width", width.to_owned()), ("target_os", os.to_owned()), ("target_arch", arch.to_owned())]
    }

    fn four() -> Variants {
        let targets = [
            target("64", "linux", "x86_64"),
            target("64", "linux", "aarch64"),
            target("32", "linux", "x86"),
            target("64", "windows", "x86_64"),
        ];
        Variants::new(targets.into_iter().map(|target| Facts { feature: None, target }).collect())
    }

    fn set(members: &[usize]) -> Set {
        members.iter().map(|&at| Set::one(at)).fold(Set::default(), Set::union)
    }

    fn condition(members: &[usize]) -> String {
        four().condition(set(members), four().all()).unwrap_or_default()
    }

    #[test]
    fn targets_are_told_apart_by_the_simplest_option() {
        assert_eq!(condition(&[0, 1, 2, 3]), "");
        assert_eq!(condition(&[2]), "target_pointer_width = \"32\"");
        assert_eq!(condition(&[0, 1, 3]), "target_pointer_width = \"64\"");
        assert_eq!(condition(&[3]), "target_os = \"windows\"");
        assert_eq!(condition(&[0, 3]), "target_arch = \"x86_64\"");
        assert_eq!(condition(&[0]), "all(target_os = \"linux\", target_arch = \"x86_64\")");
        assert_eq!(condition(&[1, 2]), "any(target_arch = \"aarch64\", target_arch = \"x86\")");
    }

    #[test]
    fn what_encloses_need_not_be_said_again() {
        let within = set(&[0, 2]);
        assert_eq!(four().condition(set(&[0]), within).as_deref(), Some("target_pointer_width = \"64\""));
        assert_eq!(four().condition(within, within), None);
    }

    #[test]
    fn features_are_named_where_targets_do_not_tell() {
        let facts = |feature: &str, target| Facts { feature: Some(feature.to_owned()), target };
        let mut list = Vec::new();
        for feature in ["small", "big"] {
            list.push(facts(feature, target("64", "linux", "x86_64")));
            list.push(facts(feature, target("32", "linux", "x86")));
        }
        let variants = Variants::new(list);
        let condition = |members: &[usize]| variants.condition(set(members), variants.all()).unwrap_or_default();
        assert_eq!(condition(&[0, 1]), "feature = \"small\"");
        assert_eq!(condition(&[3]), "all(target_pointer_width = \"32\", feature = \"big\")");
        assert_eq!(condition(&[0, 3]).matches("all(").count(), 2);
        assert_eq!(variants.features(), ["small", "big"]);
        assert_eq!(variants.targets().len(), 2);
    }

    #[test]
    fn every_condition_holds_for_its_set_alone() {
        let variants = four();
        for bits in 1..15u64 {
            let set = Set(bits);
            let text = variants.condition(set, variants.all()).unwrap();
            let holds = variants.holding(|facts| evaluate(&text, facts));
            assert_eq!(holds, set, "{text}");
        }
    }

    /// Whether a predicate holds: the meaning that rustc gives it, written on its own.
    fn evaluate(text: &str, facts: &Facts) -> bool {
        if let Some(inner) = text.strip_prefix("not(").and_then(|t| t.strip_suffix(')')) {
            return !evaluate(inner, facts);
        }
        for (name, all) in [("any(", false), ("all(", true)] {
            if let Some(inner) = text.strip_prefix(name).and_then(|t| t.strip_suffix(')')) {
                let mut parts = split(inner).into_iter().map(|part| evaluate(part, facts));
                return if all { parts.all(|p| p) } else { parts.any(|p| p) };
            }
        }
        let (option, value) = text.split_once(" = ").unwrap();
        facts.value(option) == Some(value.trim_matches('"'))
    }

    fn split(text: &str) -> Vec<&str> {
        let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
        for (at, c) in text.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(text[start..at].trim());
                    start = at + 1;
                }
                _ => {}
            }
        }
        parts.push(text[start..].trim());
        parts
    }
}
