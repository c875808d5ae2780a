//! Compressed inputs: known by their first bytes, whatever they are called, and read as streams.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Cursor, Read};

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Endings that say how a file is compressed; what it holds stands before them.
pub(super) const ENDINGS: [&str; 2] = ["gz", "zst"];

/// The input as it was before it was compressed; any other as it is.
pub(super) fn plain(mut input: Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    let mut start = Vec::new();
    (&mut input).take(ZSTD.len() as u64).read_to_end(&mut start)?;
    let (is_gzip, is_zstd) = (start.starts_with(&GZIP), start == ZSTD);
    let input = Cursor::new(start).chain(input);
    Ok(if is_gzip {
        Box::new(BufReader::new(MultiGzDecoder::new(input)))
    } else if is_zstd {
        Box::new(BufReader::new(Frames { input, decoder: FrameDecoder::new() }))
    } else {
        Box::new(input)
    })
}

/// A zstd stream: frames one after the other, as parallel compressors and `cat` write them.
struct Frames<R> {
    input: R,
    decoder: FrameDecoder,
}

impl<R: BufRead> Frames<R> {
    /// Goes on to the next frame with content. `false` at the end of the input.
    fn open(&mut self) -> io::Result<bool> {
        while !self.input.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.input) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.input).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(invalid(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.decoder.can_collect() == 0 {
            if !self.decoder.is_finished() {
                self.decoder.decode_blocks(&mut self.input, BlockDecodingStrategy::UptoBlocks(1)).map_err(invalid)?;
            } else if !self.open()? {
                return Ok(0);
            }
        }
        self.decoder.read(buffer)
    }
}

fn invalid(error: FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("broken zstd data: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn read(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        plain(Box::new(Cursor::new(bytes)))?.read_to_end(&mut out)?;
        Ok(out)
    }

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        compress_to_vec(text, CompressionLevel::Fastest)
    }

    #[test]
    fn what_is_not_compressed_stays() {
        for text in [&b""[..], b"a", b"(\xb5/", b"They met."] {
            assert_eq!(read(text.to_vec()).unwrap(), text);
        }
    }

    #[test]
    fn streams_of_several_parts_are_read_whole() {
        let long = "Bogotá hosted talks. ".repeat(20_000).into_bytes();
        assert_eq!(read([gzip(&long), gzip(b"End.")].concat()).unwrap(), [&long[..], b"End."].concat());
        let skippable = b"\x50\x2a\x4d\x18\x03\x00\x00\x00abc".to_vec();
        let parts = [zstd(&long), skippable, zstd(b""), zstd(b"End.")].concat();
        assert_eq!(read(parts).unwrap(), [&long[..], b"End."].concat());
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        let text = "Bogotá hosted talks. ".repeat(500).into_bytes();
        for whole in [gzip(&text), zstd(&text)] {
            assert!(read(whole[..whole.len() - 9].to_vec()).is_err());
        }
    }
}
