//! The stories: from the desk to a final ruling, and the ways beside.

use super::world::*;
use crate::*;
