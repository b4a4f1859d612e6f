//! Days as people write them.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today in UTC: `2027-01-31`.
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month, day) = civil(seconds / 86_400);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Whether it is a day in that form; such texts are in order as the days are.
pub fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut part = |length: usize| {
        let part = parts.next().filter(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<u32>().ok()
    };
    let day = (part(4), part(2), part(2));
    matches!(day, (Some(_), Some(1..=12), Some(1..=31))) && parts.next().is_none()
}

/// Year, month and day of a number of days since 1970-01-01: the algorithm `civil_from_days` of Howard Hinnant's "chrono-Compatible
/// Low-Level Date Algorithms", for days that are not before that.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{civil, is_day, today};

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(59), (1970, 3, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(11_017), (2000, 3, 1));
        assert_eq!(civil(20_819), (2027, 1, 1));
        assert!(is_day(&today()));
    }

    #[test]
    fn what_is_no_day_is_told() {
        assert!(is_day("2027-12-31"));
        for text in ["", "2027", "2027-13-01", "2027-1-1", "2027-01-00", "2027-01-01-01", "31.12.2027"] {
            assert!(!is_day(text), "{text}");
        }
    }
}
