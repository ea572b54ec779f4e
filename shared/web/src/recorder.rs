//! The process's one recorder: what the code counts while it runs.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Starts recording; the first call in a process counts, later ones find it running.
pub fn start() {
    handle();
}

/// Everything recorded so far, as Prometheus text.
#[must_use]
pub fn render() -> String {
    let handle = handle();
    // Without this the samples of histograms would pile up between scrapes.
    handle.run_upkeep();
    handle.render()
}

fn handle() -> &'static PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        // Somebody else's recorder may be in place, in a test's process: then ours stays empty.
        let _ = metrics::set_global_recorder(recorder);
        handle
    })
}
