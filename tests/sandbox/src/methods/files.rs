//! Where a file can be fetched, by `getFile`.

use serde_json::{Value, json};

use super::{Call, Out};
use crate::refusal::{Outcome, Refusal};

impl Call<'_> {
    pub(super) fn get_file(&mut self) -> Outcome<Out> {
        let id = self.args.text("file_id");
        if id.is_empty() {
            return Err(Refusal::bad("file_id not specified"));
        }
        let Some(file) = self.state.files.get(id) else {
            return Err(Refusal::bad("invalid file_id"));
        };
        let one = match &file.object {
            Value::Array(sizes) => sizes
                .iter()
                .find(|size| size.get("file_id").and_then(Value::as_str) == Some(id)),
            other => Some(other),
        };
        let field = |key: &str| {
            one.and_then(|one| one.get(key))
                .cloned()
                .unwrap_or_default()
        };
        if field("file_size").as_u64().unwrap_or(0) > 20 * 1024 * 1024 {
            return Err(Refusal::bad("file is too big").of_world());
        }
        Ok(json!({ "file_id": id, "file_unique_id": field("file_unique_id"), "file_size": field("file_size"), "file_path": file.path }).into())
    }
}
