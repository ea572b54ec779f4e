//! Files: ids that are the same in every run, and something small to download for each.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

/// One file.
#[derive(Debug, Clone)]
pub struct File {
    /// photo, video …
    pub kind: String,
    /// The object that stands in messages: an array of sizes for a photo.
    pub object: Value,
    /// The path under /file/bot…/.
    pub path: String,
    /// Said size.
    pub size: u64,
    /// The bytes of an upload.
    pub bytes: Option<Vec<u8>>,
}

/// All files.
#[derive(Debug, Default)]
pub struct Files {
    by_id: HashMap<String, File>,
    count: u64,
}

/// What a new file looks like.
#[derive(Debug, Default)]
pub struct Look {
    /// file_name.
    pub name: Option<String>,
    /// Uploaded bytes.
    pub bytes: Option<Vec<u8>>,
    /// Fields that replace the made ones: duration, emoji …
    pub more: Map<String, Value>,
}

impl Files {
    /// Makes a file of a kind and gives the object for a message.
    pub fn make(&mut self, kind: &str, look: Look) -> Value {
        self.count += 1;
        let count = self.count;
        let prefix = match kind {
            "photo" => "AgACAgIAAxkBAAI",
            "video" => "BAACAgIAAxkBAAI",
            "animation" => "CgACAgIAAxkBAAI",
            "voice" => "AwACAgIAAxkBAAI",
            "video_note" => "DQACAgIAAxkBAAI",
            "audio" => "CQACAgIAAxkBAAI",
            "sticker" => "CAACAgIAAxkBAAI",
            _ => "BQACAgIAAxkBAAI",
        };
        let id = format!("{prefix}{count:06}");
        let unique = format!("AgAD{count:06}");
        let size = look
            .bytes
            .as_ref()
            .map_or(20_480, |bytes| bytes.len() as u64);
        let name = look.name.unwrap_or_default();
        let object = if kind == "photo" {
            json!([
                { "file_id": format!("{id}s"), "file_unique_id": format!("{unique}s"), "file_size": 1200, "width": 90, "height": 60 },
                { "file_id": format!("{id}m"), "file_unique_id": format!("{unique}m"), "file_size": 14_000, "width": 320, "height": 213 },
                { "file_id": format!("{id}x"), "file_unique_id": format!("{unique}x"), "file_size": size.max(61_000), "width": 800, "height": 533 },
            ])
        } else {
            let mut object = fields(kind, &name);
            object.insert("file_id".into(), json!(id));
            object.insert("file_unique_id".into(), json!(unique));
            object.insert("file_size".into(), json!(size));
            object.extend(look.more);
            Value::Object(object)
        };
        let path = format!("{kind}s/file_{count}{}", ending(kind, &name));
        let size = object
            .get("file_size")
            .and_then(Value::as_u64)
            .unwrap_or(size);
        let file = File {
            kind: kind.to_owned(),
            object: object.clone(),
            path,
            size,
            bytes: look.bytes,
        };
        if kind == "photo" {
            for letter in ["s", "m", "x"] {
                self.by_id.insert(format!("{id}{letter}"), file.clone());
            }
        } else {
            self.by_id.insert(id, file);
        }
        object
    }

    /// A file by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&File> {
        self.by_id.get(id)
    }

    /// A file by its download path.
    #[must_use]
    pub fn by_path(&self, path: &str) -> Option<&File> {
        self.by_id.values().find(|file| file.path == path)
    }
}

impl File {
    /// What a download gives: the uploaded bytes, or a small made image or text.
    #[must_use]
    pub fn content(&self) -> (&'static str, Vec<u8>) {
        if let Some(bytes) = &self.bytes {
            return ("application/octet-stream", bytes.clone());
        }
        match self.kind.as_str() {
            "photo" | "sticker" => ("image/gif", dot()),
            _ => (
                "application/octet-stream",
                format!("{} of the sandbox\n", self.path).into_bytes(),
            ),
        }
    }
}

fn fields(kind: &str, name: &str) -> Map<String, Value> {
    let or = |default: &str| {
        if name.is_empty() {
            default.to_owned()
        } else {
            name.to_owned()
        }
    };
    let value = match kind {
        "video" => {
            json!({ "duration": 12, "width": 640, "height": 360, "file_name": or("video.mp4"), "mime_type": "video/mp4" })
        }
        "animation" => {
            json!({ "duration": 2, "width": 320, "height": 240, "file_name": or("a.mp4"), "mime_type": "video/mp4" })
        }
        "voice" => json!({ "duration": 3, "mime_type": "audio/ogg" }),
        "video_note" => json!({ "duration": 5, "length": 240 }),
        "audio" => {
            json!({ "duration": 180, "file_name": or("song.mp3"), "mime_type": "audio/mpeg", "title": "Song", "performer": "Band" })
        }
        "sticker" => {
            json!({ "width": 512, "height": 512, "emoji": "😀", "set_name": "Animals", "is_animated": false, "is_video": false, "type": "regular" })
        }
        _ => json!({ "file_name": or("file.txt"), "mime_type": mime(&or("file.txt")) }),
    };
    value.as_object().cloned().unwrap_or_default()
}

fn mime(name: &str) -> &'static str {
    match name
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "csv" => "text/csv",
        "zip" => "application/zip",
        "json" => "application/json",
        "toml" => "application/toml",
        _ => "text/plain",
    }
}

fn ending(kind: &str, name: &str) -> String {
    if let Some((_, end)) = name.rsplit_once('.') {
        return format!(".{end}");
    }
    match kind {
        "photo" => ".jpg",
        "video" | "animation" | "video_note" => ".mp4",
        "voice" => ".oga",
        "audio" => ".mp3",
        "sticker" => ".webp",
        _ => ".bin",
    }
    .to_owned()
}

/// The smallest picture there is: one grey dot.
fn dot() -> Vec<u8> {
    let mut gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x99\x99\x99\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;".to_vec();
    gif.shrink_to_fit();
    gif
}
