//! Bytes to text: which encoding it is, and whether it is text at all.

use super::error::{ReadErrorKind, WarningKind};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at to tell what it is.
const PROBE: usize = 8192;

/// Decodes a whole file. UTF-8 and UTF-16 marks are taken off, so that offset 0 is the first character of the text.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<WarningKind>), ReadErrorKind> {
    if let Some(encoding) = utf16(bytes) {
        let (text, _, broken) = encoding.decode(bytes);
        let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
        let warning = if broken { WarningKind::Replaced(replaced) } else { WarningKind::Encoding(encoding.name()) };
        // With its mark, UTF-16 says what it is: nothing to warn of.
        let is_marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        return Ok((text.into_owned(), (broken || !is_marked).then_some(warning)));
    }
    if let Some(what) = binary(bytes) {
        return Err(ReadErrorKind::Binary(what));
    }
    Ok(decode_bytewise(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)))
}

/// Decodes bytes that are known to be text in an encoding that contains ASCII.
pub(super) fn decode_bytewise(bytes: &[u8]) -> (String, Option<WarningKind>) {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.to_owned(), None),
        Err(error) => error,
    };
    let (mut valid, mut broken) = (multibyte(&bytes[..error.valid_up_to()]), 0);
    for chunk in bytes[error.valid_up_to()..].utf8_chunks() {
        valid += multibyte(chunk.valid().as_bytes());
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // A few bad bytes in a text that otherwise is UTF-8 are damage; Latin-1 all but never looks like UTF-8.
    if valid > broken {
        return (String::from_utf8_lossy(bytes).into_owned(), Some(WarningKind::Replaced(broken)));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text.into_owned(), Some(WarningKind::Encoding("Windows-1252 (Latin-1)")))
}

/// How many characters of valid UTF-8 take more than one byte.
fn multibyte(valid: &[u8]) -> usize {
    valid.iter().filter(|&&byte| byte >= 0xc0).count()
}

/// UTF-16 by its mark, or by where the zero bytes of Western text stand.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return Some(UTF_16LE);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return Some(UTF_16BE);
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    let zeros = |from: usize| probe.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let pairs = probe.len() / 2;
    // Half of the characters below U+0100 and hardly one at U+xx00: text, not numbers.
    let is_text = |zeros: usize, others: usize| pairs > 0 && zeros * 2 > pairs && others * 20 <= pairs;
    if is_text(low, high) {
        Some(UTF_16LE)
    } else if is_text(high, low) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What kind of binary file this is, `None` for text.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 7] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP or Office file"),
        (b"\x1f\x8b", "a gzip file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"\x7fELF", "a program"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
    ];
    if let Some((_, what)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let controls = probe.iter().filter(|&&byte| is_control(byte)).count();
    (probe.contains(&0) || controls * 20 > probe.len()).then_some("a binary file")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "Bogotá’s minister met Tusk.";

    fn utf16_bytes(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf8_is_left_as_it_is_and_loses_only_its_mark() {
        assert_eq!(decode(SENTENCE.as_bytes()).unwrap(), (SENTENCE.to_owned(), None));
        let marked = [b"\xef\xbb\xbf", SENTENCE.as_bytes()].concat();
        assert_eq!(decode(&marked).unwrap(), (SENTENCE.to_owned(), None));
    }

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        for (to_bytes, mark, name) in [
            (u16::to_le_bytes as fn(u16) -> [u8; 2], [0xff, 0xfe], "UTF-16LE"),
            (u16::to_be_bytes, [0xfe, 0xff], "UTF-16BE"),
        ] {
            let bare = utf16_bytes(SENTENCE, to_bytes);
            assert_eq!(decode(&bare).unwrap(), (SENTENCE.to_owned(), Some(WarningKind::Encoding(name))));
            let marked = [&mark[..], &bare].concat();
            assert_eq!(decode(&marked).unwrap(), (SENTENCE.to_owned(), None));
        }
    }

    #[test]
    fn windows_1252_is_decoded_with_a_warning() {
        let (text, warning) = decode(b"Bogot\xe1\x92s minister met Tusk.").unwrap();
        assert_eq!(text, SENTENCE);
        assert!(matches!(warning, Some(WarningKind::Encoding(_))));
    }

    #[test]
    fn one_broken_byte_does_not_spoil_the_accents() {
        let (text, warning) =
            decode("Bogotá, Cúcuta, Ibagué \u{e000}".as_bytes().strip_suffix(b"\x80").unwrap()).unwrap();
        assert_eq!(text, "Bogotá, Cúcuta, Ibagué \u{fffd}");
        assert_eq!(warning, Some(WarningKind::Replaced(1)));
    }

    #[test]
    fn binary_files_are_refused_by_name() {
        for (bytes, what) in [
            (&b"%PDF-1.7 ..."[..], "a PDF file"),
            (b"\x1f\x8b\x08\x00", "a gzip file"),
            (b"abc\x00\x00\x00\x01\x02\x03", "a binary file"),
            (b"\x01\x02\x03\x04abcdef", "a binary file"),
        ] {
            let error = decode(bytes).unwrap_err();
            assert!(matches!(error, ReadErrorKind::Binary(found) if found == what), "{error}");
        }
    }
}
