//! Proofs of names: what they become, and that nothing odd is left in them.

use super::*;

#[test]
fn names_stay_telling() {
    for (name, wanted) in [
        ("receipt.jpg", "files/007-receipt.jpg"),
        ("Расписка о залоге.pdf", "files/007-Расписка_о_залоге.pdf"),
        ("../../etc/passwd", "files/007-etc_passwd.bin"),
        ("photo.jpg.exe", "files/007-photo_jpg.exe"),
        ("con", "files/007-con.bin"),
        (".bashrc", "files/007-bashrc.bin"),
        ("a\u{202E}gpj.exe", "files/007-a_gpj.exe"),
        ("  ", "files/007-document.bin"),
        ("???", "files/007-file.bin"),
        ("и\u{0306}", "files/007-и.bin"),
    ] {
        assert_eq!(
            of_file(7, Some(name), "document", Some("bin")),
            wanted,
            "{name}"
        );
    }
    assert_eq!(of_file(1, None, "voice", None), "files/001-voice");
    assert_eq!(
        of_file(12_345, Some(&"x".repeat(500)), "", None).len(),
        12 + 60
    );
}
