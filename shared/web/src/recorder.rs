//! The process's one recorder: what the code counts while it runs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock, PoisonError, atomic::AtomicU64, atomic::Ordering},
};

use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};

use crate::exposition::{Exposition, Kind};

/// Counters by their name and labels. Nothing else is counted in memory: what goes down as well is read from the store.
type Counters = BTreeMap<String, BTreeMap<Vec<(String, String)>, Arc<AtomicU64>>>;

static COUNTERS: Mutex<Counters> = Mutex::new(BTreeMap::new());

struct Counting;

impl Recorder for Counting {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        let labels = key
            .labels()
            .map(|label| (label.key().to_owned(), label.value().to_owned()))
            .collect();
        let mut counters = COUNTERS.lock().unwrap_or_else(PoisonError::into_inner);
        let family = counters.entry(key.name().to_owned()).or_default();
        Counter::from_arc(Arc::clone(family.entry(labels).or_default()))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

/// Starts recording; the first call in a process counts, later ones find it running.
pub fn start() {
    static STARTED: OnceLock<()> = OnceLock::new();
    STARTED.get_or_init(|| {
        // Somebody else's recorder may be in place, in a test's process: then ours stays empty.
        let _ = metrics::set_global_recorder(Counting);
    });
}

/// Everything recorded so far, as Prometheus text.
#[must_use]
pub fn render() -> String {
    start();
    let counters = COUNTERS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut page = Exposition::default();
    for (name, family) in &*counters {
        let mut samples = page.family(
            name,
            Kind::Counter,
            "counted by this process since its start",
        );
        for (labels, count) in family {
            let labels: Vec<(&str, &str)> = labels
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            samples.sample(
                &labels,
                i64::try_from(count.load(Ordering::Relaxed)).unwrap_or(i64::MAX),
            );
        }
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    //! Proofs of the recorder.

    #[test]
    fn what_is_counted_is_shown_with_its_labels() {
        super::start();
        for _ in 0..3 {
            metrics::counter!("mtl_tried_total", "bot" => "one\"two").increment(1);
        }
        metrics::counter!("mtl_tried_total", "bot" => "three").increment(4);
        let page = super::render();
        assert!(page.contains("# TYPE mtl_tried_total counter"), "{page}");
        assert!(
            page.contains("mtl_tried_total{bot=\"one\\\"two\"} 3"),
            "{page}"
        );
        assert!(page.contains("mtl_tried_total{bot=\"three\"} 4"), "{page}");
    }
}
