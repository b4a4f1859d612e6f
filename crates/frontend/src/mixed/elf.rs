//! The symbols of an object file (ELF of 64 bits, little endian), as far as a repair needs them.

/// Names of undefined symbols that are local, which nothing can define. GNU ld makes them of weak ones when it joins objects
/// and drops sections (`-r --gc-sections`); objcopy then takes them for symbols that must be there.
pub(super) fn lost_weak_symbols(object: &[u8]) -> Vec<String> {
    tables(object).unwrap_or_default()
}

const SYMBOLS: u32 = 2;
const SYMBOL_SIZE: usize = 24;

fn tables(object: &[u8]) -> Option<Vec<String>> {
    const CLASS_AND_DATA: [u8; 2] = [2, 1];
    if object.get(..4)? != b"\x7fELF" || object.get(4..6)? != CLASS_AND_DATA {
        return None;
    }
    let (headers, size, count) = (u64_at(object, 40)?, u16_at(object, 58)?, u16_at(object, 60)?);
    let header = |index: usize| object.get(headers + index * usize::from(size)..);
    // An object with many sections says how many in the first header.
    let count = if count == 0 { u64_at(header(0)?, 32)? } else { usize::from(count) };
    let mut found = Vec::new();
    for section in (0..count).filter_map(header).filter(|section| u32_at(section, 4) == Some(SYMBOLS)) {
        let strings = header(u32_at(section, 40)? as usize)?;
        let (at, size) = (u64_at(section, 24)?, u64_at(section, 32)?);
        let names = object.get(u64_at(strings, 24)?..)?;
        found.extend(object.get(at..at.checked_add(size)?)?.chunks_exact(SYMBOL_SIZE).filter_map(|s| lost(s, names)));
    }
    Some(found)
}

fn lost(symbol: &[u8], names: &[u8]) -> Option<String> {
    let binding = symbol.get(4)? >> 4;
    let is_lost = binding == 0 && u16_at(symbol, 6)? == 0;
    let name = names.get(u32_at(symbol, 0)? as usize..)?.split(|b| *b == 0).next()?;
    (is_lost && !name.is_empty()).then(|| String::from_utf8_lossy(name).into_owned())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::lost_weak_symbols;

    /// Header, one table of three symbols, its names.
    fn object(infos: [u8; 3]) -> Vec<u8> {
        let mut bytes = vec![0u8; 64 + 2 * 64];
        bytes[..6].copy_from_slice(b"\x7fELF\x02\x01");
        bytes[40] = 64;
        bytes[58] = 64;
        bytes[60] = 2;
        let (symbols, names) = (192u8, 264u16);
        bytes[64 + 4] = 2;
        bytes[64 + 24] = symbols;
        bytes[64 + 32] = 72;
        bytes[64 + 40] = 1;
        bytes[128 + 24..128 + 26].copy_from_slice(&names.to_le_bytes());
        for (info, name) in infos.into_iter().zip([0u8, 1, 3]) {
            let mut symbol = [0u8; 24];
            symbol[0] = name;
            symbol[4] = info;
            bytes.extend(symbol);
        }
        bytes.extend(b"\0a\0b\0");
        bytes
    }

    #[test]
    fn a_local_symbol_without_a_section_is_lost() {
        assert_eq!(lost_weak_symbols(&object([0, 0x20, 0])), ["b"]);
        assert_eq!(lost_weak_symbols(&object([0, 0x10, 0x20])), [""; 0]);
        assert_eq!(lost_weak_symbols(b"text"), [""; 0]);
    }
}
