//! Graphviz as another program.

use super::super::dot::{self, Placement};
use super::super::picture::Picture;
use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Graphviz takes a second for a hundred arrows; what takes longer than this will not end soon.
const PATIENCE: Duration = Duration::from_secs(30);

/// Lets `dot` draw a picture.
pub(super) fn draw(picture: &Picture<'_>, placement: Option<Placement>) -> io::Result<Vec<u8>> {
    let source = dot::render(picture, placement);
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), "Graphviz (dot) is not installed"))?;
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::Error::other("no pipe to Graphviz"));
    };
    // Both ends at once: a pipe holds little, and each side would wait for the other. `input` is closed at its end.
    let writer = thread::spawn(move || input.write_all(&source));
    let reader = thread::spawn(move || {
        let mut svg = Vec::new();
        output.read_to_end(&mut svg).map(|_| svg)
    });
    let is_done = wait(&mut child)?;
    let gone = |_| io::Error::other("a thread that talks to Graphviz ended");
    let written = writer.join().map_err(gone)?;
    let svg = reader.join().map_err(gone)??;
    if !is_done || svg.is_empty() {
        return Err(io::Error::other("Graphviz could not draw the graph"));
    }
    written.map(|()| svg)
}

/// Whether the program ended well within the time that it is given.
fn wait(child: &mut Child) -> io::Result<bool> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if start.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(5));
    }
}
